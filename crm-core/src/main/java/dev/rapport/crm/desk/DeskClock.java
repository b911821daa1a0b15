package dev.rapport.crm.desk;

import dev.rapport.crm.history.History;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Lets time pass for the desks: reads what was written down (again and again while the database is
/// away) and ends wrap-ups.
final class DeskClock implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DeskClock.class);
  private static final long TICK_MILLIS = 250;
  private static final Duration CATCHING_UP = Duration.ofSeconds(1);

  private final LiveDesks desks;
  private final DeskJournal journal;
  private final History history;
  private final ScheduledExecutorService ticks;
  private final ScheduledExecutorService reads;
  private volatile boolean restored;
  private volatile boolean running;

  DeskClock(
      LiveDesks desks,
      DeskJournal journal,
      History history,
      ScheduledExecutorService ticks,
      ScheduledExecutorService reads) {
    this.desks = desks;
    this.journal = journal;
    this.history = history;
    this.ticks = ticks;
    this.reads = reads;
  }

  @Override
  public void start() {
    running = true;
    restore();
    var _ =
        ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    var _ =
        reads.scheduleWithFixedDelay(
            this::restore, 2 * TICK_MILLIS, 2 * TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      desks.timePassed();
    } catch (RuntimeException e) { // the root of a thread: the next tick must come
      log.error("wrap-ups were not looked at", e);
    }
  }

  private void restore() {
    if (restored) {
      reads.shutdown();
      return;
    }
    try {
      if (!history.caughtUp(CATCHING_UP)) {
        return; // what was finished before our restart may still be on its way
      }
      desks.restore(journal.load());
      journal.begin();
      restored = true;
    } catch (DataAccessException e) {
      log.warn("half-written notes wait for the database: {}", e.getClass().getSimpleName());
    } catch (RuntimeException e) { // the root of a thread: the next time must come
      log.error("half-written notes were not put back", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    ticks.shutdown();
    reads.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before the PBXs connect, and after they closed.
  @Override
  public int getPhase() {
    return -100;
  }
}
