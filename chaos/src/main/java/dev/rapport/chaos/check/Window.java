package dev.rapport.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// A stretch of time.
public record Window(Instant from, Instant to) {

  boolean touches(Instant begin, Instant end) {
    return !end.isBefore(from) && !begin.isAfter(to);
  }

  boolean covers(Instant begin, Instant end) {
    return !begin.isBefore(from) && !end.isAfter(to);
  }

  /// The longest stretch between two instants that none of these touches.
  static Duration clear(Collection<Window> sorted, Instant begin, Instant end) {
    Duration longest = Duration.ZERO;
    Instant from = begin;
    for (Window window : sorted) {
      if (window.touches(from, end)) {
        longest = longer(longest, Duration.between(from, window.from()));
        from = window.to().isAfter(from) ? window.to() : from;
      }
    }
    return longer(longest, Duration.between(from, end));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
