package dev.rapport.crm.desk;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Lets time pass for the desks: reads what was written down (again and again while the database is
/// away), ends wrap-ups, writes half-written notes down.
final class DeskClock implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DeskClock.class);
  private static final long TICK_MILLIS = 250;

  private final LiveDesks desks;
  private final DeskJournal journal;
  private final ScheduledExecutorService ticks;
  private final ScheduledExecutorService writes;
  private volatile boolean restored;
  private volatile boolean running;

  DeskClock(
      LiveDesks desks,
      DeskJournal journal,
      ScheduledExecutorService ticks,
      ScheduledExecutorService writes) {
    this.desks = desks;
    this.journal = journal;
    this.ticks = ticks;
    this.writes = writes;
  }

  @Override
  public void start() {
    running = true;
    write();
    var _ =
        ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    var _ =
        writes.scheduleWithFixedDelay(
            this::write, 2 * TICK_MILLIS, 2 * TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      desks.timePassed();
    } catch (RuntimeException e) { // the root of a thread: the next tick must come
      log.error("wrap-ups were not looked at", e);
    }
  }

  /// Nothing is written before what was there is read, or it would be overwritten.
  private void write() {
    try {
      if (!restored) {
        desks.restore(journal.load());
        restored = true;
      }
      journal.flush();
    } catch (DataAccessException e) {
      log.warn("half-written notes wait for the database: {}", e.getClass().getSimpleName());
    } catch (RuntimeException e) { // the root of a thread: the next time must come
      log.error("half-written notes were not written down", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    ticks.shutdown();
    writes.shutdown();
    write();
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
