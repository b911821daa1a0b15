package dev.rapport.crm.duplicates;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Makes a look in stretches of about half a second, so that a stop waits for one of them at most
/// and nobody's transaction for long.
@Component
class DuplicateLook {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMillis(500);
  private static final int FIRST = 1_000;
  private static final int FEWEST = 100;

  /// What a stretch sorts has room in memory.
  private static final int MOST = 16_000;

  /// Then others who wait for a thread have theirs.
  private static final Duration TURN = Duration.ofSeconds(30);

  private final DuplicateSearch search;
  private final InstantSource clock;

  DuplicateLook(DuplicateSearch search, InstantSource clock) {
    this.search = search;
    this.clock = clock;
  }

  /// Goes on until it is over, its turn is, or somebody wants it stopped.
  ///
  /// @return whether it is over
  boolean goOn(BooleanSupplier stop) {
    var now = clock.instant();
    var ends = now.plus(TURN);
    int size = FIRST;
    while (!stop.getAsBoolean() && now.isBefore(ends)) {
      var began = now;
      if (search.stretch(size)) {
        return true;
      }
      now = clock.instant();
      size = next(size, Duration.between(began, now));
    }
    return false;
  }

  static int next(int size, Duration took) {
    if (took.compareTo(LONG) > 0) {
      return Math.max(size / 2, FEWEST);
    }
    return took.compareTo(SHORT) < 0 ? Math.min(size * 2, MOST) : size;
  }
}
