package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What people see: `browser/two-agents.test.mjs` looks, here is the house around it.
@ExtendWith(InTheHouse.class)
class BrowserTest {
  private static final Path FOLDER = Path.of("browser").toAbsolutePath();
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final House house;

  BrowserTest(House house) {
    this.house = house;
  }

  @Test
  void aCallShowsOnBothDesksAndStaysOnTheOneThatAnswered() {
    installPackages();
    String number = house.freshNumber();
    house.client("Maria Kuznetsova", number);
    house.lab.plug(ANNA.extension, "answer", 6000);
    house.lab.plug(BORIS.extension, "noanswer", 0);
    var environment = new HashMap<>(house.lab.environment());
    environment.put("RAPPORT", house.rapport.home().toString());
    environment.put("PASSWORD", Colleague.PASSWORD);
    environment.put("LAB", Rapport.root().resolve("lab/lab").toString());
    environment.put("NUMBER", number);
    environment.put("CLIENT", "Maria Kuznetsova");
    environment.put("SCREENS", TARGET.resolve("screens").toString());

    run(
        environment,
        Duration.ofMinutes(3),
        "node",
        "--test",
        "--test-reporter=spec",
        "two-agents.test.mjs");

    JsonNode row = house.endedCall(number);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
    assertThat(row.get("queue").asString()).isEqualTo("team");
    assertThat(
            row.get("rings")
                .valueStream()
                .filter(r -> r.get("endpoint").asString().equals(BORIS.endpoint()))
                .map(r -> r.get("result").asString()))
        .containsExactly("answered-elsewhere");
    assertThat(row.at("/notes/0/text").asString()).isEqualTo("Wants two tonnes of");
    house.awaitPresence(BORIS, p -> House.state(p, "signed-out"));
    house.awaitPresence(ANNA, p -> House.state(p, "signed-out"));
  }

  /// From the npm registry, once for each change of the list.
  private static void installPackages() {
    Path list = FOLDER.resolve("package-lock.json");
    Path done = FOLDER.resolve("node_modules/.package-lock.json");
    try {
      if (Files.exists(done)
          && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(list)) > 0) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(Map.of(), Duration.ofMinutes(3), "npm", "ci");
    if (!done.toFile().setLastModified(System.currentTimeMillis())) {
      throw new AssertionError("Not installed: " + done);
    }
  }

  private static void run(Map<String, String> environment, Duration limit, String... command) {
    Path said = TARGET.resolve("browser/" + command[0] + ".log");
    try {
      Program.start(said, FOLDER, environment, List.of(command)).done(limit);
    } catch (UncheckedIOException e) {
      throw new AssertionError(
          "Node.js 20.19 or newer with npm is needed: apt install nodejs npm", e);
    }
  }
}
