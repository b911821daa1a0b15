package dev.rapport.crm.gaps;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rapport.crm.gaps.BackFill.Pass;
import dev.rapport.crm.gaps.Gap.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The persistent job that repairs gaps: survives a kill, runs once in a cluster.
///
/// ```
/// waiting ──read──▶ repaired ──again after 20 s, 2 min, 7 min, 30 min──▶ settled
///    │                 └──while calls are pending, every 20 s for a day──┘
///    ├──cannot be read──▶ away ──every half minute for a week──▶ too old
///    └──not configured──▶ no source ──▶ asked again at the next start
/// ```
///
/// CDR comes a moment after a hang-up, and minutes after it where Asterisk writes in batches.
final class GapJob {
  private static final Logger log = LoggerFactory.getLogger(GapJob.class);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration WHEN_AWAY = Duration.ofSeconds(30);
  private static final List<Duration> AGAIN =
      List.of(SOON, Duration.ofMinutes(2), Duration.ofMinutes(7), Duration.ofMinutes(30));

  /// Fewer, since whoever can send broken bytes can have one of them a minute.
  private static final List<Duration> AGAIN_WHEN_UNSURE = List.of(SOON, Duration.ofMinutes(7));

  private final GapTable table;
  private final BackFill backFill;
  private final InstantSource clock;
  private boolean asked;

  GapJob(GapTable table, BackFill backFill, InstantSource clock) {
    this.table = table;
    this.backFill = backFill;
    this.clock = clock;
  }

  RecurringTask<Void> task(Duration every) {
    return Tasks.recurring("gap-back-fill", FixedDelay.of(every)).execute((_, _) -> run());
  }

  /// Looks at every gap that is due.
  void run() {
    if (!asked) {
      table.askAgain(clock.instant(), clock.instant().minus(WEEK));
      asked = true;
    }
    for (var due = table.next(clock.instant()); due.isPresent(); ) {
      look(due.get());
      due = table.next(clock.instant());
    }
  }

  private void look(Gap gap) {
    Instant now = clock.instant();
    Instant oldest = now.minus(WEEK);
    if (gap.to().isBefore(oldest)) {
      table.settle(gap.id(), gap.state() == State.REPAIRED ? State.REPAIRED : State.TOO_OLD);
      return;
    }
    switch (backFill.run(gap, oldest)) {
      case Pass.Read(int pending) -> table.read(gap.id(), pending, next(gap, pending, now));
      case Pass.Away(String why) -> {
        if (gap.state() != State.AWAY) {
          log.warn("the records of PBX {} cannot be read: {}", gap.pbx(), why);
        }
        table.away(gap.id(), why, now, now.plus(WHEN_AWAY));
      }
      case Pass.NoSource() -> table.settle(gap.id(), State.NO_SOURCE);
    }
  }

  private Optional<Instant> next(Gap gap, int pending, Instant now) {
    int passes = table.passes(gap.id());
    if (pending > 0 && gap.to().plus(DAY).isAfter(now)) {
      return Optional.of(now.plus(SOON));
    }
    var again = gap.kind() == Gap.Kind.UNSURE ? AGAIN_WHEN_UNSURE : AGAIN;
    return passes < again.size() ? Optional.of(now.plus(again.get(passes))) : Optional.empty();
  }
}
