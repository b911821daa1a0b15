package dev.rapport.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The packaged program as customers run it, with one settings file, an own data folder and its own
/// PostgreSQL in it.
final class Rapport implements AutoCloseable {
  static final String ADMIN_PASSWORD = "the keys of the house";
  private static final Duration START = Duration.ofMinutes(2);

  private final Path folder;
  private final Path settings;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();
  private int lives;
  private @Nullable Program program;

  Rapport(Lab lab) {
    this("rapport", lab.agi, pbx(lab));
  }

  /// @param pbxes their entries in the settings, see [#pbx]
  Rapport(String name, int agi, String pbxes) {
    folder = Path.of("target", name).toAbsolutePath();
    settings = folder.resolve("rapport.yaml");
    delete(folder.resolve("data"));
    try {
      Files.createDirectories(folder);
      Files.writeString(settings, settings(agi, pbxes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Times are shorter than a house would have them, so that tests are; only the answer to the
  /// dialplan may take longer, for a machine that does all of this at once.
  private String settings(int agi, String pbxes) {
    return """
    server.port: %d
    rapport:
      data: %s
      region: RU
      admin.password: %s
      fastagi.port: %d
      fastagi.deadline: 800ms
      ladder.min-talk: 2s
      live.sign-out-after: 3s
      wrap-up.limit: 20s
      pbx:
    """
            .formatted(port, folder.resolve("data"), ADMIN_PASSWORD, agi)
        + pbxes;
  }

  static String pbx(Lab lab) {
    return pbx(lab, "port: " + lab.ami);
  }

  /// @param more lines of the entry, separated by commas
  static String pbx(Lab lab, String more) {
    return """
        - {name: %s, username: rapport, secret: rapport-lab, system-name: lab, recordings-folder: %s, %s}
    """
        .formatted(lab.name, lab.recordings(), more);
  }

  URI home() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  boolean running() {
    return program != null && program.alive();
  }

  /// Back when every part of it is up.
  Rapport start() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    program =
        Program.start(
            folder.resolve("life-" + ++lives + ".log"),
            folder,
            Map.of("RAPPORT_CONFIG", settings.toString()),
            List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                jar().toString()));
    await("Rapport and all its parts are up").atMost(START).until(this::up);
    return this;
  }

  private boolean up() {
    Program now = Objects.requireNonNull(program);
    if (!now.alive()) {
      throw new AssertionError("Rapport ended by itself:\n" + now.said());
    }
    return status()
        .filter(s -> s.get("ready").asBoolean())
        .filter(
            s -> s.get("parts").valueStream().allMatch(p -> p.get("state").asString().equals("up")))
        .isPresent();
  }

  private Optional<JsonNode> status() {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(home().resolve("/api/status"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(JsonMapper.shared().readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not yet
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// kill -9
  void kill() {
    Objects.requireNonNull(program).kill();
  }

  @Override
  public void close() {
    if (program != null) {
      program.stop(Duration.ofSeconds(30));
      stopDatabase();
    }
    program = null;
  }

  /// A killed Rapport leaves its PostgreSQL running for the next start.
  private void stopDatabase() {
    Path pid = folder.resolve("data/postgres/data/postmaster.pid");
    if (!Files.exists(pid)) {
      return;
    }
    try {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
          .ifPresent(ProcessHandle::destroy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    return Path.of("..").toAbsolutePath().normalize(); // Surefire runs in the module's folder
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    Path target = root().resolve("agent-console/target");
    try (var jars = Files.newDirectoryStream(target, "agent-console-*-app.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new AssertionError("Not packaged yet: mvn -pl agent-console -am package", e);
    }
    throw new AssertionError("Not packaged yet: mvn -pl agent-console -am package");
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
