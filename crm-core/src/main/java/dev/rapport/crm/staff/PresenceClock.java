package dev.rapport.crm.staff;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Reads people's choices at start and writes them down as they change.
final class PresenceClock implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PresenceClock.class);
  private static final long EVERY_MILLIS = 500;

  private final LivePresence presence;
  private final SqlPresenceStore store;
  private final ScheduledExecutorService writes =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("presence-store").factory());
  private volatile boolean restored;
  private volatile boolean running;

  PresenceClock(LivePresence presence, SqlPresenceStore store) {
    this.presence = presence;
    this.store = store;
  }

  @Override
  public void start() {
    running = true;
    write();
    var _ =
        writes.scheduleWithFixedDelay(
            this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void write() {
    try {
      if (!restored) {
        presence.restore(store.load());
        store.begin();
        restored = true;
      }
      store.sync();
    } catch (DataAccessException e) {
      log.warn("presence waits for the database: {}", e.getClass().getSimpleName());
    } catch (RuntimeException e) { // the root of a thread: the next time must come
      log.error("presence was not written down", e);
    }
  }

  @Override
  public void stop() {
    running = false;
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
