package dev.rapport.console;

import java.net.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Another port than the web's, such as that of the demo's pretend PBX.
final class AddressTaken extends AbstractFailureAnalyzer<BindException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, BindException cause) {
    return new FailureAnalysis(
        "a port it needs is taken (%s)".formatted(cause.getMessage()),
        "stop the other program; is another Rapport running?",
        cause);
  }
}
