package dev.rapport.cti.engine;

import java.time.Duration;
import java.time.Instant;

/// How far a PBX's clock has been put back, told from the order in which its records were written:
/// that order is time's, the stamps need not be.
///
/// ```
/// stamps     12:00:08  12:00:10  11:58:45  11:58:50  …  12:00:30
/// back                           1:25      1:25         none: a pause that long is the clock's return
/// ```
public final class PbxClock {
  /// What arrives together may be in any order.
  private static final Duration LEAST = Duration.ofSeconds(3);

  /// How long after what came before, where the clock was put back in between: longer than what is
  /// weighed together.
  private static final Duration A_WHILE = Duration.ofMillis(1_500);

  private Instant latest = Instant.MIN;
  private Duration back = Duration.ZERO;

  /// Takes in the stamp of what came next.
  ///
  /// @return what is to be added to its stamps, lest time run backwards
  public Duration back(Instant stamp) {
    if (latest.equals(Instant.MIN)) {
      latest = stamp;
      return back;
    }
    Duration behind = Duration.between(stamp, latest);
    if (behind.compareTo(LEAST) > 0) {
      back = back.plus(behind).plus(A_WHILE);
      latest = stamp;
    } else if (behind.isNegative()) {
      back = behind.negated().compareTo(back) >= 0 ? Duration.ZERO : back;
      latest = stamp;
    }
    return back;
  }
}
