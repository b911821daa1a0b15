package dev.rapport.console.problems;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.console.Shell;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the framework itself refuses has the same shape as what we refuse.
@SpringBootTest(classes = Shell.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class RefusalsTest {
  @LocalServerPort int port;
  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = new Browser(port);
    browser.signIn("admin", "correct horse");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    refused(browser.get("/api/no/such"), 404, "not-found");
    refused(browser.send("DELETE", "/api/me/tokens/123456", ""), 404, "not-found");
  }

  @Test
  void aWrongMethodIsNamedWithTheRightOnes() {
    var answer = browser.send("PUT", "/api/me", "{}");

    refused(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains("PATCH");
  }

  @Test
  void aFormNobodyCanGiveIsNotAcceptable() {
    refused(browser.header("Accept", "image/png").get("/api/me"), 406, "not-acceptable");
  }

  @Test
  void whatIsNotJsonIsAnUnsupportedMediaType() {
    refused(
        browser.header("Content-Type", "text/plain").post("/api/me/tokens", "name"),
        415,
        "unsupported-media-type");
  }

  @Test
  void brokenJsonIsInvalidAndSoIsAFieldOfTheWrongKind() {
    var broken = browser.post("/api/me/tokens", "{\"name\":");
    var wrong = browser.post("/api/me/tokens", "{\"name\":{\"a\":1}}");
    var missing = browser.post("/api/me/tokens", "{}");

    assertThat(broken.statusCode()).isIn(400, 422);
    assertThat(json(broken).get("code").asString()).isEqualTo("invalid");
    assertThat(json(broken).at("/errors/0/code").asString()).isEqualTo("json");
    assertThat(json(wrong).at("/errors/0/field").asString()).isEqualTo("name");
    refused(missing, 422, "invalid");
    assertThat(json(missing).at("/errors/0/code").asString()).isEqualTo("required");
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).get("code").asString()).isEqualTo(code);
    assertThat(json(answer).get("type").asString())
        .isEqualTo("https://rapport.dev/problems/" + code);
    assertThat(json(answer).get("detail").asString()).isNotBlank();
  }
}
