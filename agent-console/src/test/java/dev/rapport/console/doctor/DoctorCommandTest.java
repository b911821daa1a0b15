package dev.rapport.console.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer rapport;
  private int status = 200;
  private String answer = "";
  private String asked = "";

  @BeforeEach
  void start() throws IOException {
    rapport = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    rapport.createContext(
        "/api/doctor",
        exchange -> {
          asked =
              exchange.getRequestURI().getQuery()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    rapport.start();
  }

  @AfterEach
  void stop() {
    rapport.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"ok,ok,0", "ok,warning,1", "unknown,ok,1", "failed,warning,2"})
  void theWorstFindingDecidesHowItEnds(String one, String other, int code) {
    answer = findings(one, other);

    assertThat(run()).isEqualTo(code);
  }

  @Test
  void whatWasSeenAndWhatToChangeIsPrinted() {
    answer = findings("failed", "ok");
    int _ = run();

    assertThat(said.toString(UTF_8))
        .contains("madrid", "failed   clock         Seen.", "-> Change this.");
    assertThat(asked).isEqualTo("pbx=madrid Bearer the-token");
  }

  @Test
  void whoeverIsNotLetInReadsWhy() {
    status = 403;
    answer = "{\"detail\":\"Your rights do not cover this.\"}";

    assertThat(run()).isEqualTo(3);
    assertThat(said.toString(UTF_8)).contains("Your rights do not cover this.");
  }

  @Test
  void aProgramThatIsNotThereOrNotOursIsToldWithTheRemedy() {
    answer = "<html>";
    assertThat(run()).isEqualTo(3);
    rapport.stop(0);
    assertThat(run()).isEqualTo(3);
    assertThat(said.toString(UTF_8)).contains("is not Rapport", "start it, or name it with --url");
  }

  private int run() {
    var out = new PrintStream(said, true, UTF_8);
    var settings =
        Map.of(
            "RAPPORT_TOKEN",
            "the-token",
            "RAPPORT_PBX",
            "madrid",
            "RAPPORT_URL",
            "http://127.0.0.1:" + rapport.getAddress().getPort());
    return new DoctorCommand(settings, out, out).run();
  }

  private static String findings(String... states) {
    var findings = new StringBuilder();
    for (String state : states) {
      findings
          .append(findings.isEmpty() ? "" : ",")
          .append(
              "{\"check\":\"clock\",\"state\":\"%s\",\"seen\":\"Seen.\",\"change\":\"%s\"}"
                  .formatted(state, state.equals("ok") ? "" : "Change this."));
    }
    return "{\"pbxes\":[{\"name\":\"madrid\",\"findings\":[" + findings + "]}]}";
  }
}
