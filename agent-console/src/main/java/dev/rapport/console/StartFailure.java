package dev.rapport.console;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Why the program did not start, for the one who started it: a line, and what mends it.
final class StartFailure implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    System.err.println(line(analysis));
  }

  static String line(FailureAnalysis analysis) {
    String action = analysis.getAction();
    return "rapport: cannot start: "
        + analysis.getDescription().strip()
        + (action == null || action.isBlank() ? "" : "; " + action.strip());
  }
}
