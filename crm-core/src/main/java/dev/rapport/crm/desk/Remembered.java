package dev.rapport.crm.desk;

import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Cards written down before our restart, of calls not yet known to be alive or over. Guarded by
/// the lock of [LiveDesks].
final class Remembered {
  private final Map<CallId, Map<AgentId, SavedCard>> cards = new HashMap<>();

  /// PBXs that have told which calls are alive.
  private final Set<String> synced = new HashSet<>();

  void add(SavedCard card) {
    cards.computeIfAbsent(card.call().id(), _ -> new HashMap<>()).put(card.agent(), card);
  }

  boolean knows(CallId call) {
    return cards.containsKey(call);
  }

  /// One of its cards.
  Optional<SavedCard> find(CallId call) {
    return cards.getOrDefault(call, Map.of()).values().stream().findAny();
  }

  Map<AgentId, Slot> take(CallId call) {
    var saved = cards.remove(call);
    return saved == null
        ? Map.of()
        : saved.values().stream().collect(Collectors.toMap(SavedCard::agent, SavedCard::slot));
  }

  /// Whether nothing more will come of a call that is not there now.
  boolean over(SavedCard card) {
    return card.slot().phase() == Card.Phase.WRAP_UP || synced.contains(card.call().id().pbx());
  }

  /// @return the calls that ended unseen
  List<CallId> synced(String pbx, List<Call> alive) {
    synced.add(pbx);
    var living = alive.stream().map(Call::id).collect(Collectors.toSet());
    return cards.keySet().stream()
        .filter(id -> id.pbx().equals(pbx) && !living.contains(id))
        .toList();
  }
}
