package dev.rapport.bench.wire;

import java.util.Arrays;
import java.util.Locale;

/// Every measured length of time, to the nanosecond: nothing is put into bins. Safe for several
/// threads.
public final class Latencies {
  private long[] nanos = new long[4_096];
  private int size;

  public synchronized void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
  }

  public synchronized void clear() {
    size = 0;
  }

  public synchronized int size() {
    return size;
  }

  /// The time that `share` of all stay at or below, in microseconds.
  public synchronized double micros(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    Arrays.sort(nanos, 0, size);
    return nanos[Math.max(0, (int) Math.ceil(share * size) - 1)] / 1_000.0;
  }

  public double p50() {
    return micros(0.5);
  }

  public double p99() {
    return micros(0.99);
  }

  @Override
  public String toString() {
    return "p50 " + text(p50()) + ", p99 " + text(p99()) + ", max " + text(micros(1));
  }

  private static String text(double micros) {
    return micros < 1_000
        ? String.format(Locale.ROOT, micros < 10 ? "%.2f µs" : "%.0f µs", micros)
        : String.format(Locale.ROOT, "%.2f ms", micros / 1_000);
  }
}
