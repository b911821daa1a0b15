package dev.rapport.chaos.stage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The packaged program as customers run it, with one settings file and an own data folder.
public final class RapportProgram implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Path folder;
  private final Path settings;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private int lives;
  private @Nullable Program program;

  /// @param folder of its settings file, its data and what it says
  /// @param yaml its settings, without the port
  public RapportProgram(Path folder, int port, String yaml) {
    this.folder = folder.toAbsolutePath();
    this.settings = this.folder.resolve("rapport.yaml");
    this.port = port;
    try {
      Files.createDirectories(this.folder);
      Files.writeString(settings, "server.port: %d\n".formatted(port) + yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("RAPPORT_CONFIG", settings.toString());
  }

  /// Every life from now on has these, too.
  public RapportProgram with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  public URI home() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  public synchronized boolean running() {
    return program != null && program.alive();
  }

  /// Back when every part of it is up.
  public RapportProgram start() {
    launch();
    await("Rapport and all its parts are up").atMost(START).until(this::up);
    return this;
  }

  /// Back at once.
  public synchronized void launch() {
    program =
        Program.start(
            folder.resolve("life-" + ++lives + ".log"), Places.root(), environment, command());
  }

  /// As `./rapport run` does where that has prepared a quick start, else the jar as it is.
  private static List<String> command() {
    var command =
        new ArrayList<>(
            List.of(Places.java().toString(), "--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
    Path unpacked = Path.of("agent-console/target/app"); // it fits by no other name than this
    Path linked = unpacked.resolve("rapport.aot");
    if (fresh(Places.root().resolve(linked))) {
      command.addAll(
          List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=5", "-XX:+UseCompactObjectHeaders"));
      command.addAll(List.of("-XX:AOTCache=" + linked, "-Xlog:aot*=off"));
      command.addAll(List.of("-jar", unpacked.resolve("rapport.jar").toString()));
    } else {
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.addAll(List.of("-jar", Places.jar().toString()));
    }
    return command;
  }

  private static boolean fresh(Path linked) {
    try {
      return Files.exists(linked)
          && Files.size(linked) > 0
          && Files.getLastModifiedTime(linked).compareTo(Files.getLastModifiedTime(Places.jar()))
              > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether every part of it is up.
  ///
  /// @throws AssertionError when it ended by itself
  public boolean up() {
    Program now = program();
    if (!now.alive()) {
      throw new AssertionError("Rapport ended by itself:\n" + now.said());
    }
    return status()
        .filter(s -> s.get("ready").asBoolean())
        .filter(
            s -> s.get("parts").valueStream().allMatch(p -> p.get("state").asString().equals("up")))
        .isPresent();
  }

  /// What `/api/status` says; empty when it says nothing within a second or two.
  public Optional<JsonNode> status() {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(home().resolve("/api/status"))
                  .timeout(Duration.ofSeconds(2))
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

  public long pid() {
    return program().pid();
  }

  /// The files with what each of its lives said.
  public synchronized List<Path> logs() {
    var all = new ArrayList<Path>();
    for (int life = 1; life <= lives; life++) {
      all.add(folder.resolve("life-" + life + ".log"));
    }
    return all;
  }

  /// kill -9
  public void kill() {
    program().kill();
  }

  public void freeze(boolean frozen) {
    program().freeze(frozen);
  }

  private synchronized Program program() {
    return Objects.requireNonNull(program);
  }

  @Override
  public synchronized void close() {
    if (program != null) {
      program.freeze(false);
      program.stop(Duration.ofSeconds(30));
    }
    program = null;
  }
}
