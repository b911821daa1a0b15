package dev.rapport.console.web;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.console.Shell;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Over the small pretended app in `src/test/resources/static`.
@SpringBootTest(classes = Shell.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class WebAppTest {
  @LocalServerPort int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/clients",
        "/clients/12",
        "/calls/lab~1795282138~lab-1795282139.7",
        "/apiary"
      })
  void everyAddressOfTheAppIsItsPage(String address) {
    HttpResponse<String> page = browser.get(address);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("/assets/app-1f3a.js");
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(page, "Content-Security-Policy")).contains("script-src 'self';");
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/app-1f3a.js, text/javascript",
    "/assets/app-2b4c.css, text/css",
    "/assets/plex-3c5d.woff2, font/woff2"
  })
  void whatHasAHashInItsNameIsKeptForEver(String address, String type) {
    HttpResponse<String> file = browser.get(address);

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(header(file, "Content-Type")).startsWith(type);
    assertThat(header(file, "Cache-Control"))
        .contains("immutable")
        .contains("public")
        .contains("max-age=31536000");
  }

  @Test
  void aFileBesideThePageIsAskedForAgain() {
    HttpResponse<String> mark = browser.get("/mark.svg");

    assertThat(header(mark, "Content-Type")).isEqualTo("image/svg+xml");
    assertThat(header(mark, "Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/gone-9f9f.js", "/assets", "/no-such.png"})
  void aFileThatIsNotThereIsNotThePage(String address) {
    HttpResponse<String> answer = browser.get(address);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("code").asString()).isEqualTo("not-found");
    assertThat(header(answer, "Cache-Control")).doesNotContain("immutable");
  }

  @Test
  void theServersOwnAddressesAreNeverThePage() {
    browser.signIn("admin", "correct horse");

    for (String address : new String[] {"/api", "/api/no/such", "/actuator/no-such"}) {
      HttpResponse<String> answer = browser.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(404);
      assertThat(answer.body()).as(address).doesNotContain("<");
    }
    assertThat(browser.post("/api/no/such", "{}").statusCode()).isEqualTo(404);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
