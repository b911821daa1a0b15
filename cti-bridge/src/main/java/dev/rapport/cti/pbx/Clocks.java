package dev.rapport.cti.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A PBX's clock beside ours, as far as the stamps of its events tell it. They may differ, and
/// either may jump: what the last stamp said counts.
///
/// Whether its clock jumped is told by a ticker that does not: an event may be late, so a stamp may
/// seem to fall behind, but none comes before it was sent, and later ones are not stamped earlier.
final class Clocks {
  /// Less than this is the way here, or several threads of the PBX, and no jump.
  private static final Duration AGREEING = Duration.ofSeconds(2);

  private static final Duration LEAST = Duration.ofSeconds(3);

  private final InstantSource ours;
  private final LongSupplier nanos;
  private volatile Duration ahead = Duration.ZERO;

  private Instant latest = Instant.MIN;
  private long latestNanos;

  /// The stamp of the event that was the least late, and when it came.
  private Instant prompt = Instant.MIN;

  private long promptNanos;
  private Duration back = Duration.ZERO;

  Clocks(InstantSource ours) {
    this(ours, System::nanoTime);
  }

  Clocks(InstantSource ours, LongSupplier nanos) {
    this.ours = ours;
    this.nanos = nanos;
  }

  /// The PBX's time.
  Instant now() {
    return then(ours.instant());
  }

  /// What its clock showed when ours showed that.
  Instant then(Instant byOurs) {
    Duration off = ahead;
    return off.abs().compareTo(AGREEING) < 0 ? byOurs : byOurs.plus(off);
  }

  /// Takes in a stamp, in the order of arrival.
  ///
  /// @return how far the PBX's clock stands behind what it would show had it never jumped; negative
  ///   when it is ahead of that
  Duration stamped(Instant sentAt, Instant receivedAt) {
    ahead = Duration.between(receivedAt, sentAt);
    long now = nanos.getAsLong();
    if (latest.equals(Instant.MIN)) {
      promptly(sentAt, now);
    } else if (sentAt.plus(LEAST).isBefore(latest)) {
      jumped(Duration.between(latest.plusNanos(now - latestNanos), sentAt));
      promptly(sentAt, now);
    } else {
      Duration early = Duration.between(prompt.plusNanos(now - promptNanos), sentAt);
      if (early.compareTo(LEAST) > 0) {
        jumped(early);
      }
      if (!early.isNegative()) {
        promptly(sentAt, now);
      }
      latest = sentAt.isAfter(latest) ? sentAt : latest;
    }
    latestNanos = now;
    return back;
  }

  private void jumped(Duration by) {
    back = back.minus(by);
  }

  private void promptly(Instant sentAt, long now) {
    latest = sentAt;
    prompt = sentAt;
    promptNanos = now;
  }
}
