package dev.rapport.cti.pbx;

import dev.rapport.cti.engine.PbxClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A PBX's clock beside ours, as far as the stamps of its events tell it. They may differ, and
/// either may jump: what the last stamp said counts.
final class Clocks {
  /// Less than this is the way here, not a difference.
  private static final Duration AGREEING = Duration.ofSeconds(2);

  private final InstantSource ours;
  private final PbxClock stamps = new PbxClock();
  private long stampedAt = System.nanoTime();
  private volatile Duration ahead = Duration.ZERO;

  Clocks(InstantSource ours) {
    this.ours = ours;
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

  /// Takes in a stamp.
  ///
  /// @return how far its clock is put back, see [PbxClock]
  Duration stamped(Instant sentAt, Instant receivedAt) {
    ahead = Duration.between(receivedAt, sentAt);
    long now = System.nanoTime();
    var passed = Duration.ofNanos(now - stampedAt);
    stampedAt = now;
    return stamps.back(sentAt, passed);
  }
}
