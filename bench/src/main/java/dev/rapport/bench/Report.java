package dev.rapport.bench;

import java.io.PrintStream;
import java.util.Locale;

/// Prints the rows of the table in `bench/README.md` as they are measured.
public final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  /// @param beside how it stands to the limit or the peer of the same run; empty for these
  ///   themselves
  /// @param target of the architecture page; empty for none
  public void row(String what, String measured, String beside, String target) {
    out.println("| " + what + " | " + measured + " | " + beside + " | " + target + " |");
  }

  /// What a reader of the table should know; goes below it.
  public void note(String text) {
    System.err.println("  " + text);
  }

  void head(String name, String about, String load) {
    out.println();
    out.println("**" + name + "**: " + about + ". Load before: " + load);
    out.println();
    out.println("| what | measured | beside | target |");
    out.println("|---|---|---|---|");
  }

  public static String perSecond(double value) {
    return value >= 10_000
        ? String.format(Locale.ROOT, "%,.0f k/s", value / 1_000)
        : String.format(Locale.ROOT, "%,.0f /s", value);
  }

  public static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f×" : "%.1f×", ratio);
  }
}
