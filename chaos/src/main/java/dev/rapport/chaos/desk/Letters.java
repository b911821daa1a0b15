package dev.rapport.chaos.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// REST with a personal token, where an answer may not come.
public final class Letters {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI home;
  private final String token;

  public Letters(URI home, String token) {
    this.home = home;
    this.token = token;
  }

  /// @param status 0 when none came
  public record Answer(int status, String body) {
    public boolean success() {
      return status >= 200 && status <= 299;
    }

    public JsonNode json() {
      if (!success()) {
        throw new IllegalStateException(status + " " + body);
      }
      return JsonMapper.shared().readTree(body);
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer send(String method, String path, Map<String, ?> body) {
    String text = JsonMapper.shared().writeValueAsString(body);
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(text)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(home.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answer(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, "interrupted");
    }
  }
}
