package dev.rapport.crm.sheets;

import java.util.concurrent.TimeUnit;

/// Counts what a file costs against its limits. Confined to one thread.
final class Budget {
  /// Small files may be packed as well as they like.
  private static final long FREE_OF_RATIO = 10_000_000;

  private final SheetLimits limits;
  private final long packed;
  private long inflated;
  private long rows;
  private long cells;
  private long nanos;
  private long since;

  /// @param packed bytes of the file
  Budget(SheetLimits limits, long packed) {
    this.limits = limits;
    this.packed = packed;
    if (packed > limits.bytes()) {
      throw new SheetBroken(new SheetFault.TooLarge(limits.bytes() / 1_000_000));
    }
  }

  /// The clock runs from here to [#rest()], so that a slow taker of rows costs the file nothing.
  void work() {
    since = System.nanoTime();
  }

  void rest() {
    nanos += System.nanoTime() - since;
    checkTime(nanos);
  }

  void inflate(long bytes) {
    inflated += bytes;
    if (inflated > limits.inflatedBytes()
        || (inflated > FREE_OF_RATIO && inflated / Math.max(1, packed) > limits.ratio())) {
      throw new SheetBroken(new SheetFault.Inflated(inflated / 1_000_000));
    }
    checkTime(nanos + System.nanoTime() - since);
  }

  void row(int width) {
    cells += width;
    if (++rows > limits.rows()) {
      throw new SheetBroken(new SheetFault.TooManyRows(limits.rows()));
    }
    if (cells > limits.cells()) {
      throw new SheetBroken(new SheetFault.TooManyCells(limits.cells()));
    }
  }

  SheetLimits limits() {
    return limits;
  }

  private void checkTime(long spent) {
    if (spent > limits.time().toNanos()) {
      throw new SheetBroken(
          new SheetFault.TooSlow(TimeUnit.NANOSECONDS.toSeconds(limits.time().toNanos())));
    }
  }
}
