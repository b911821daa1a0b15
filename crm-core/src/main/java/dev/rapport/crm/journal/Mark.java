package dev.rapport.crm.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How far something has come; only ever goes on.
final class Mark {
  private long reached;
  private int waiting;

  Mark(long reached) {
    this.reached = reached;
  }

  synchronized void reach(long place) {
    reached = Math.max(reached, place);
    notifyAll();
  }

  synchronized long reached() {
    return reached;
  }

  synchronized boolean awaited() {
    return waiting > 0;
  }

  /// Whether it came that far within the limit.
  synchronized boolean await(long place, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    waiting++;
    try {
      while (reached < place) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting--;
    }
  }
}
