package dev.rapport.console.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work done one after another, in the order it was posted, away from whoever posts it.
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private final Executor threads;
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Lane(Executor threads) {
    this.threads = threads;
  }

  void post(Runnable piece) {
    work.add(piece);
    if (waiting.getAndIncrement() == 0) {
      threads.execute(this::drain);
    }
  }

  private void drain() {
    do {
      var piece = work.poll();
      if (piece != null) {
        run(piece);
      }
    } while (waiting.decrementAndGet() > 0);
  }

  private static void run(Runnable piece) {
    try {
      piece.run();
    } catch (RuntimeException e) { // the root of a thread: the next piece must run
      log.error("a desk was not told", e);
    }
  }
}
