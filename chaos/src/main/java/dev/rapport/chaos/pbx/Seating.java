package dev.rapport.chaos.pbx;

import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sits in which bridge of a call. A phone talks from when bridges, also through both halves of
/// a Local channel, lead from it to the first channel of the call. Whoever goes over into another
/// bridge, to ask somebody, still has the caller, who waits, until they leave that one too.
final class Seating {
  /// A channel that goes from bridge to bridge is in neither for some microseconds.
  private static final Duration GOING_OVER = Duration.ofMillis(200);

  private final String first;
  private final Map<String, Seat> seats = new LinkedHashMap<>();
  private final List<Stretch> over = new ArrayList<>();

  private static final class Seat {
    String bridge = "";
    @Nullable Instant since;
    @Nullable Instant left;
  }

  /// @param first the channel that the call began with
  Seating(String first) {
    this.first = first;
  }

  static String endpoint(String channel) {
    int dash = channel.lastIndexOf('-');
    return dash < 0 ? channel : channel.substring(0, dash);
  }

  void enters(String channel, String bridge, Instant at) {
    Seat seat = seats.computeIfAbsent(channel, _ -> new Seat());
    seat.bridge = bridge;
    if (seat.left != null && seat.left.plus(GOING_OVER).isBefore(at)) {
      close(channel, seat, at);
    }
    seat.left = null;
    look(at);
  }

  void leaves(String channel, Instant at) {
    Seat seat = seats.computeIfAbsent(channel, _ -> new Seat());
    seat.bridge = "";
    seat.left = at;
  }

  void gone(String channel, Instant at) {
    Seat seat = seats.remove(channel);
    if (seat != null) {
      close(channel, seat, at);
    }
  }

  /// @param died when whoever still talks stopped
  List<Stretch> talks(Instant died) {
    List.copyOf(seats.keySet()).forEach(channel -> gone(channel, died));
    return over.stream()
        .filter(s -> !s.endpoint().startsWith("Local/"))
        .sorted(Comparator.comparing(Stretch::from))
        .toList();
  }

  private void look(Instant at) {
    Set<String> reached = reached();
    var together = seats.values().stream().filter(s -> reached.contains(s.bridge)).toList();
    together.stream()
        .filter(seat -> together.size() > 1 && seat.since == null)
        .forEach(seat -> seat.since = at);
  }

  private Set<String> reached() {
    var reached = new HashSet<String>();
    Seat caller = seats.get(first);
    if (caller == null || caller.bridge.isEmpty()) {
      return reached;
    }
    reached.add(caller.bridge);
    for (boolean more = true; more; ) {
      more = false;
      for (var seat : seats.entrySet()) {
        Seat other = seats.get(otherHalf(seat.getKey()));
        if (other != null && !other.bridge.isEmpty() && reached.contains(seat.getValue().bridge)) {
          more |= reached.add(other.bridge);
        }
      }
    }
    return reached;
  }

  private static String otherHalf(String channel) {
    return channel.endsWith(";1") ? channel.replace(";1", ";2") : channel.replace(";2", ";1");
  }

  private void close(String channel, Seat seat, Instant at) {
    if (seat.since != null) {
      Instant to = seat.left == null ? at : seat.left;
      over.add(new Stretch(Kind.TALK, endpoint(channel), seat.since, to));
      seat.since = null;
    }
  }
}
