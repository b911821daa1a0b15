package dev.rapport.cti.engine;

import java.time.Duration;
import java.time.Instant;

/// Time inside the engine: microseconds since the epoch, Asterisk's own resolution.
final class Micros {
  /// Not yet, or not known.
  static final long NEVER = Long.MAX_VALUE;

  static final long SECOND = 1_000_000;

  private Micros() {}

  static long of(Instant at) {
    return at.getEpochSecond() * SECOND + at.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
  }

  static Duration duration(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
