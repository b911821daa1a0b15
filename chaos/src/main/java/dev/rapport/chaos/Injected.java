package dev.rapport.chaos;

import dev.rapport.chaos.check.Window;
import dev.rapport.chaos.plan.PlannedFault;
import java.time.Duration;
import java.time.Instant;

/// A fault that came to pass.
///
/// @param healed when it was undone
/// @param recovered when all saw all again
record Injected(PlannedFault planned, Instant from, Instant healed, Instant recovered) {
  private static final Duration AROUND = Duration.ofSeconds(2);

  Window window() {
    return new Window(from, recovered.plus(AROUND));
  }

  Window healing() {
    return new Window(from.minus(AROUND), healed.plus(AROUND));
  }

  Duration recovery() {
    return Duration.between(healed, recovered);
  }
}
