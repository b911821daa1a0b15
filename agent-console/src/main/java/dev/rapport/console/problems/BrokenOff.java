package dev.rapport.console.problems;

/// Something broke while its answer was on the way already. The connection must break too: an
/// answer that ends properly would pass for a whole one.
public final class BrokenOff extends RuntimeException {
  public BrokenOff(Throwable cause) {
    super(cause);
  }
}
