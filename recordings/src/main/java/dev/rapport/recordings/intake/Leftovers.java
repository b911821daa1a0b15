package dev.rapport.recordings.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rapport.recordings.store.RecordingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks again and again for recordings that the history knows of and the intake does not: what was
/// in its line while the database was away is forgotten by a kill, what is in the journal is not.
@Configuration(proxyBeanMethods = false)
class Leftovers {
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /// At first for a week back, then for a day.
  @Bean
  RecurringTask<Void> recordingLeftoversTask(
      RecordingTable table, ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
    var window = new Duration[] {WEEK};
    return Tasks.recurring("recording-leftovers", FixedDelay.of(EVERY))
        .execute((_, _) -> {
          Instant now = clock.instant();
          take(table, scheduler.getObject(), now.minus(window[0]), now);
          window[0] = DAY;
        });
  }

  static void take(RecordingTable table, SchedulerClient scheduler, Instant since, Instant now) {
    for (var untaken : table.untaken(since)) {
      table.named(untaken.callId(), untaken.pbx(), untaken.file());
      table
          .ended(untaken.callId(), untaken.endedAt())
          .forEach(r -> IntakeJob.schedule(scheduler, r, now));
    }
  }
}
