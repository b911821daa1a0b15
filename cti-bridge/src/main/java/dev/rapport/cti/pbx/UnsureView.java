package dev.rapport.cti.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// When some of what a PBX said could not be believed. However many broken frames come, they are
/// one stretch until none came for a while: it is told when it begins, so that a kill of ours loses
/// nearly none of it, every few seconds while it lasts, and when it is over. Lives on the PBX's
/// thread.
///
/// ```
/// sure ──doubt──▶ unsure ──longer by some seconds──▶ told again
///                    └──quiet, too long, or the clock jumped──▶ told, sure
/// ```
final class UnsureView {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// What a kill may cost of its end.
  private static final Duration OFTEN = Duration.ofSeconds(3);

  private final Duration quiet;
  private final Runnable lookLater;
  private final BiConsumer<Instant, Instant> told;
  private @Nullable Stretch open;

  /// @param known until when it was told
  /// @param looked where it ended at the last look
  private record Stretch(Instant from, Instant to, Instant known, Instant looked) {
    Stretch until(Instant at) {
      return new Stretch(from, at.isAfter(to) ? at : to, known, looked);
    }

    boolean news() {
      return to.isAfter(known);
    }

    boolean near(Instant at, Duration how) {
      return !at.isBefore(from.minus(how))
          && !at.isAfter(to.plus(how))
          && !at.isAfter(from.plus(LONGEST));
    }
  }

  /// @param quiet without a doubt, and the view is sure again
  /// @param lookLater has [#look] called after that time
  /// @param told from when to when; the same beginning with a later end means it lasts
  UnsureView(Duration quiet, Runnable lookLater, BiConsumer<Instant, Instant> told) {
    this.quiet = quiet;
    this.lookLater = lookLater;
    this.told = told;
  }

  /// @param at by the PBX's clock, as the times of its calls are
  /// @return whether the view was sure before
  boolean doubt(Instant at) {
    var now = open;
    if (now == null) {
      lookLater.run();
    }
    if (now != null && now.near(at, quiet.multipliedBy(2))) {
      var longer = now.until(at);
      boolean tell = longer.to().isAfter(longer.known().plus(OFTEN));
      open = tell ? told(longer) : longer;
    } else {
      if (now != null && now.news()) {
        told(now);
      }
      open = new Stretch(at, at, at, Instant.MIN);
      told.accept(at, at);
    }
    return now == null;
  }

  void look() {
    var now = open;
    if (now == null) {
      return;
    }
    var known = now.news() ? told(now) : now;
    if (known.to().equals(known.looked())) {
      open = null;
    } else {
      open = new Stretch(known.from(), known.to(), known.known(), known.to());
      lookLater.run();
    }
  }

  private Stretch told(Stretch stretch) {
    told.accept(stretch.from(), stretch.to());
    return new Stretch(stretch.from(), stretch.to(), stretch.to(), stretch.looked());
  }
}
