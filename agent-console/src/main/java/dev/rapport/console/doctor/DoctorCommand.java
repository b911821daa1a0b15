package dev.rapport.console.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./rapport doctor`: asks the running program and prints what it found.
///
/// Ends with 0 when all is well, 1 when something is to be mended or not known, 2 when something is
/// broken, 3 when nobody answered or we were not let in.
public final class DoctorCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NO_ANSWER = 3;
  private static final Map<String, String> OPTIONS =
      Map.of("--token", "RAPPORT_TOKEN", "--url", "RAPPORT_URL", "--pbx", "RAPPORT_PBX");

  private final Map<String, String> settings;
  private final PrintStream out;
  private final PrintStream err;

  DoctorCommand(Map<String, String> settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    var settings = new HashMap<>(System.getenv());
    for (int i = 0; i < arguments.length; i += 2) {
      String variable = OPTIONS.get(arguments[i]);
      if (variable == null || i + 1 == arguments.length) {
        System.err.println("rapport: not understood: " + arguments[i] + " (doctor --help)");
        System.exit(NO_ANSWER);
        return;
      }
      settings.put(variable, arguments[i + 1]);
    }
    System.exit(new DoctorCommand(settings, System.out, System.err).run());
  }

  int run() {
    String token = setting("RAPPORT_TOKEN", "");
    if (token.isEmpty()) {
      return refuse(
          "no token: make one as an administrator under My account, and set RAPPORT_TOKEN");
    }
    String home = setting("RAPPORT_URL", "http://127.0.0.1:8080");
    try (var http = HttpClient.newHttpClient()) {
      return read(http.send(request(home, token), BodyHandlers.ofString()));
    } catch (IOException | IllegalArgumentException e) {
      return refuse("Rapport does not answer at " + home + ": start it, or name it with --url");
    } catch (JacksonException e) {
      return refuse("what answers at " + home + " is not Rapport: name it with --url");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_ANSWER;
    }
  }

  private HttpRequest request(String home, String token) {
    String pbx = URLEncoder.encode(setting("RAPPORT_PBX", ""), StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(home + "/api/doctor?pbx=" + pbx))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", Locale.getDefault().toLanguageTag())
        .build();
  }

  private int read(HttpResponse<String> response) {
    JsonNode body = JsonMapper.shared().readTree(response.body());
    if (response.statusCode() != 200) {
      return refuse(body.path("detail").asString("status " + response.statusCode()));
    }
    List<JsonNode> findings = body.path("pbxes").valueStream().flatMap(this::tell).toList();
    return findings.stream().mapToInt(f -> gravity(f.path("state").asString(""))).max().orElse(0);
  }

  private Stream<JsonNode> tell(JsonNode pbx) {
    out.println(pbx.path("name").asString(""));
    pbx.path("findings").valueStream().forEach(this::print);
    return pbx.path("findings").valueStream();
  }

  private void print(JsonNode finding) {
    out.printf(
        "  %-8s %-13s %s%n",
        finding.path("state").asString(""),
        finding.path("check").asString(""),
        finding.path("seen").asString(""));
    String change = finding.path("change").asString("");
    if (!change.isEmpty()) {
      out.printf("  %-8s %-13s -> %s%n", "", "", change);
    }
  }

  // an open border: states of a newer program count as the middle
  private static int gravity(String state) {
    return switch (state) {
      case "ok" -> 0;
      case "failed" -> 2;
      default -> 1;
    };
  }

  private int refuse(String why) {
    err.println("rapport: " + why);
    return NO_ANSWER;
  }

  private String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }
}
