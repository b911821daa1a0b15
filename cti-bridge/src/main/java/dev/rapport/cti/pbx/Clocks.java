package dev.rapport.cti.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A PBX's clock beside ours, as far as the stamps of its events tell it. They may differ, and
/// either may jump; a ticker does not. An event may be late, so a stamp may seem to fall behind,
/// but none comes before it was sent, and later ones are not stamped earlier: what the least late
/// of them said counts.
final class Clocks {
  /// Less than this is the way here, or several threads of the PBX, and no jump.
  private static final Duration AGREEING = Duration.ofSeconds(2);

  private static final Duration LEAST = Duration.ofSeconds(3);

  /// Clocks drift: after this long a stamp that is hardly late is as good as the least late.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration HARDLY = Duration.ofSeconds(1);

  private final InstantSource ours;
  private final LongSupplier nanos;
  private volatile @Nullable Prompt prompt;

  private Instant latest = Instant.MIN;
  private long latestNanos;
  private Duration back = Duration.ZERO;

  /// The stamp of the event that was the least late, and when it came.
  private record Prompt(Instant stamp, long came) {
    Instant at(long now) {
      return stamp.plusNanos(now - came);
    }
  }

  Clocks(InstantSource ours) {
    this(ours, System::nanoTime);
  }

  Clocks(InstantSource ours, LongSupplier nanos) {
    this.ours = ours;
    this.nanos = nanos;
  }

  /// The PBX's time.
  Instant now() {
    Instant here = ours.instant();
    var known = prompt;
    Instant there = known == null ? here : known.at(nanos.getAsLong());
    return Duration.between(here, there).abs().compareTo(AGREEING) < 0 ? here : there;
  }

  /// What its clock showed when ours showed that.
  Instant then(Instant byOurs) {
    return byOurs.plus(Duration.between(ours.instant(), now()));
  }

  /// Takes in a stamp, in the order of arrival.
  ///
  /// @return how far the PBX's clock stands behind what it would show had it never jumped; negative
  ///   when it is ahead of that
  Duration stamped(Instant sentAt) {
    long now = nanos.getAsLong();
    var known = prompt;
    if (known == null) {
      promptly(sentAt, now);
    } else if (sentAt.plus(LEAST).isBefore(latest)) {
      jumped(Duration.between(latest.plusNanos(now - latestNanos), sentAt));
      promptly(sentAt, now);
    } else {
      Duration early = Duration.between(known.at(now), sentAt);
      if (early.compareTo(LEAST) > 0) {
        jumped(early);
      }
      boolean old = now - known.came() > FRESH.toNanos();
      if (!early.isNegative() || (old && early.abs().compareTo(HARDLY) <= 0)) {
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
    prompt = new Prompt(sentAt, now);
  }
}
