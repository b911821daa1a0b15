package dev.rapport.recordings.intake;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Work done one after another on a thread of its own; a piece that fails for the database's sake
/// is tried again until it succeeds, so order is kept and nothing is lost while the database is
/// away.
final class PatientQueue {
  private static final Logger log = LoggerFactory.getLogger(PatientQueue.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private volatile boolean open;
  private @Nullable Thread thread;

  PatientQueue(String name) {
    this.name = name;
  }

  void add(Runnable piece) {
    work.add(piece);
  }

  synchronized void start() {
    open = true; // before the thread looks at it
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  synchronized void stop() {
    open = false;
    if (thread != null) thread.interrupt();
  }

  boolean running() {
    return open;
  }

  private void run() {
    try {
      while (open) untilDone(work.take());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void untilDone(Runnable piece) throws InterruptedException {
    while (true) {
      try {
        piece.run();
        return;
      } catch (DataAccessException e) {
        log.warn("{}: the database does not answer, trying again: {}", name, e.getMessage());
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      } catch (RuntimeException e) {
        log.error("{}: a piece of work failed and is left", name, e);
        return;
      }
    }
  }
}
