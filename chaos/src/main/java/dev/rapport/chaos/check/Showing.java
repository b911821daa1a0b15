package dev.rapport.chaos.check;

import dev.rapport.chaos.check.Seen.Card;
import dev.rapport.chaos.check.Seen.Closed;
import dev.rapport.chaos.check.Seen.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One stretch in which an agent had a card of a call in front of them.
///
/// @param popped it came by itself, not with a snapshot
/// @param activeUntil when it stopped ringing or talking; empty if it never did
record Showing(
    int agent,
    int connection,
    String call,
    Instant from,
    boolean popped,
    Optional<Instant> activeUntil) {

  String linkedid() {
    return HistoryCall.linkedid(call);
  }

  private static boolean active(String phase) {
    return !phase.equals("wrap-up");
  }

  /// Out of what all agents saw, in order for each.
  static List<Showing> of(List<Seen> seen) {
    var desks = new HashMap<Integer, Desk>();
    seen.forEach(s -> desks.computeIfAbsent(s.agent(), _ -> new Desk()).take(s));
    return desks.values().stream().flatMap(d -> d.all().stream()).toList();
  }

  /// What one agent has in front of them now, and had.
  private static final class Desk {
    private final Map<String, Showing> open = new HashMap<>();
    private final List<Showing> over = new ArrayList<>();

    void take(Seen seen) {
      switch (seen.news()) {
        case Snapshot(var cards) -> {
          List.copyOf(open.keySet()).stream()
              .filter(c -> !cards.containsKey(c))
              .forEach(c -> close(c, seen.at()));
          cards.forEach((call, phase) -> card(seen, call, phase, false));
        }
        case Card(String call, String phase) -> card(seen, call, phase, true);
        case Closed(String call) -> close(call, seen.at());
      }
    }

    private void card(Seen seen, String call, String phase, boolean popped) {
      var showing =
          open.computeIfAbsent(
              call,
              _ ->
                  new Showing(
                      seen.agent(), seen.connection(), call, seen.at(), popped, Optional.empty()));
      if (!active(phase) && showing.activeUntil().isEmpty()) {
        open.put(call, showing.inactive(seen.at()));
      }
    }

    private void close(String call, Instant at) {
      Showing showing = open.remove(call);
      if (showing != null) {
        over.add(showing.activeUntil().isEmpty() ? showing.inactive(at) : showing);
      }
    }

    List<Showing> all() {
      var all = new ArrayList<>(over);
      all.addAll(open.values());
      return all;
    }
  }

  private Showing inactive(Instant at) {
    return new Showing(agent, connection, call, from, popped, Optional.of(at));
  }
}
