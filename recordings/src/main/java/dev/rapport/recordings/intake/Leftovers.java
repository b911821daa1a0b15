package dev.rapport.recordings.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rapport.recordings.store.RecordingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks again and again for recordings that the history knows of and the intake does not: what was
/// in its line while the database was away is forgotten by a kill, what is in the journal is not.
/// Hurries the looks that a clock which jumped forth and back has put off.
///
/// No job: those go by the clock.
@Component
class Leftovers implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final RecordingTable table;
  private final SchedulerClient scheduler;
  private final InstantSource clock;
  private Duration window = WEEK; // at first; then a day
  private @Nullable ScheduledExecutorService timer;

  Leftovers(RecordingTable table, SchedulerClient scheduler, InstantSource clock) {
    this.table = table;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  private void look() {
    try {
      Instant now = clock.instant();
      take(table, scheduler, now.minus(window), now);
      table.hurry(now);
      window = DAY;
    } catch (RuntimeException e) { // the root of a thread; the next look tries again
      log.debug("leftovers were not looked for: {}", e.toString());
    }
  }

  static void take(RecordingTable table, SchedulerClient scheduler, Instant since, Instant now) {
    for (var untaken : table.untaken(since)) {
      table.named(untaken.callId(), untaken.pbx(), untaken.file());
      table
          .ended(untaken.callId(), untaken.endedAt())
          .forEach(r -> IntakeJob.schedule(scheduler, r, now));
    }
  }

  @Override
  public void start() {
    var thread = Thread.ofVirtual().name("recording-leftovers").factory();
    timer = Executors.newSingleThreadScheduledExecutor(thread);
    var _ = timer.scheduleWithFixedDelay(this::look, 1, EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
