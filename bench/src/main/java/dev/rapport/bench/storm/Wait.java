package dev.rapport.bench.storm;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waiting with a limit.
final class Wait {
  private Wait() {}

  static void until(String what, BooleanSupplier there) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("waited two minutes for " + what);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
