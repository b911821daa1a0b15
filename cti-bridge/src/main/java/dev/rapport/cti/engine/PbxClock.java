package dev.rapport.cti.engine;

import java.time.Duration;
import java.time.Instant;

/// How far a PBX's clock has been put back, told from the order in which its news came: that order
/// is time's, the stamps need not be.
///
/// ```
/// stamps     12:00:08  12:00:10  11:58:45  11:58:50  …  12:00:30
/// back                           1:25      1:25         none: a pause that long is the clock's return
/// ```
public final class PbxClock {
  /// What arrives together may be in any order.
  private static final Duration LEAST = Duration.ofSeconds(3);

  /// What came next was later, if only by that.
  private static final Duration TICK = Duration.ofMillis(1);

  private Instant latest = Instant.MIN;
  private Duration back = Duration.ZERO;

  /// Takes in the stamp of what came next.
  ///
  /// @param passed how long after what came before, as far as that is known without this clock
  /// @return what is to be added to its stamps, lest time run backwards
  public Duration back(Instant stamp, Duration passed) {
    if (latest.equals(Instant.MIN)) {
      latest = stamp;
      return back;
    }
    Duration behind = Duration.between(stamp, latest);
    if (behind.compareTo(LEAST) > 0) {
      back = back.plus(behind).plus(passed.compareTo(TICK) < 0 ? TICK : passed);
      latest = stamp;
    } else if (behind.isNegative()) {
      back = behind.negated().compareTo(back) >= 0 ? Duration.ZERO : back;
      latest = stamp;
    }
    return back;
  }
}
