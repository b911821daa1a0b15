package dev.rapport.bench.wire;

import java.util.concurrent.TimeUnit;

/// So many a second, evenly; late ones do not push the others back.
public final class Pace {
  private final long between;
  private long next;

  public Pace(int perSecond) {
    this.between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.next = System.nanoTime();
  }

  public void await() throws InterruptedException {
    long wait = next - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    next += between;
  }
}
