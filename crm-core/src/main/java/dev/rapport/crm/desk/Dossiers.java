package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks up what a card needs, away from the PBX's thread and, where the caller's number is known
/// before a phone rings, ahead of need: then the card is there with the ring. Otherwise the answer
/// comes within [#PATIENCE] with what is known by then, and once more if the rest came later (the
/// database was slow or away).
final class Dossiers {
  static final Duration PATIENCE = Duration.ofMillis(20);

  /// What was looked up longer ago is told at once, and looked up again.
  static final Duration FRESH = Duration.ofSeconds(5);

  private final Sources sources;
  private final Map<CallId, Inquiry> prepared = new ConcurrentHashMap<>();

  Dossiers(Sources sources) {
    this.sources = sources;
  }

  /// Begins to look up a call that will probably ring somewhere.
  void prepare(Call call) {
    if (call.direction() == Direction.INTERNAL || Inquiry.number(call).isEmpty()) {
      return;
    }
    var known = prepared.get(call.id());
    if (known == null || !known.answers(call)) {
      prepared.put(call.id(), new Inquiry(call, null, sources).begin());
    }
  }

  /// What was looked up ahead about any of these clients is not so any more.
  void outdated(Set<ClientId> clients) {
    prepared.values().removeIf(inquiry -> inquiry.shows(clients));
  }

  /// The call is over, or became part of another.
  void forget(CallId call) {
    prepared.remove(call);
  }

  /// @param settled a person's word, which wins over the match; null while nobody said
  /// @param heard told once or more, maybe before this returns; answers whether anybody still wants
  ///   to know more
  void look(Call call, @Nullable Settled settled, Predicate<Dossier> heard) {
    var ahead = prepared.remove(call.id());
    var inquiry =
        ahead != null && settled == null && ahead.answers(call)
            ? ahead
            : new Inquiry(call, settled, sources).begin();
    inquiry.tell(heard);
  }
}
