package dev.rapport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class PortTakenTest {
  @Test
  void aTakenPortIsToldInOneLineWithAWayOut() {
    var failure = new IllegalStateException("start failed", new PortInUseException(8080));

    String line = StartFailure.line(Objects.requireNonNull(new PortTaken().analyze(failure)));

    assertThat(line)
        .hasLineCount(1)
        .contains("port 8080 is taken")
        .contains("RAPPORT_PORT=8081")
        .contains("server.port");
  }
}
