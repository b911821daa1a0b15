package dev.rapport.console;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Says what to do when our port is somebody else's.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTaken extends AbstractFailureAnalyzer<PortInUseException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
    return new FailureAnalysis(
        "port %d is taken by another program".formatted(cause.getPort()),
        "stop it, or take another port: RAPPORT_PORT=%d, or server.port in the settings file"
            .formatted(cause.getPort() + 1),
        cause);
  }
}
