package dev.rapport.chaos.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is signed in, by REST.
public final class Person {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI home;

  private Person(URI home) {
    this.home = home;
  }

  public static Person signIn(URI home, String username, String password) {
    var person = new Person(home);
    person.post("/api/session", Map.of("username", username, "password", password));
    return person;
  }

  public JsonNode get(String path) {
    return json("GET", path, Map.of());
  }

  public JsonNode post(String path, Map<String, ?> body) {
    return json("POST", path, body);
  }

  public JsonNode put(String path, Map<String, ?> body) {
    return json("PUT", path, body);
  }

  public void signOut() {
    json("DELETE", "/api/session", Map.of());
  }

  /// Its status must be a good one.
  private JsonNode json(String method, String path, Map<String, ?> body) {
    var answer = ask(method, path, body);
    String said = new String(answer.body(), UTF_8);
    if (answer.statusCode() < 200 || answer.statusCode() > 299) {
      throw new AssertionError("%s %s: %d %s".formatted(method, path, answer.statusCode(), said));
    }
    return JsonMapper.shared().readTree(said.isEmpty() ? "{}" : said);
  }

  public HttpResponse<byte[]> ask(
      String method, String path, Map<String, ?> body, String... headers) {
    var request =
        HttpRequest.newBuilder(home.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    if (!method.equals("GET")) {
      request
          .header("Content-Type", "application/json")
          .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(c -> c.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }
}
