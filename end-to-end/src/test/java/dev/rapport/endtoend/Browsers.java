package dev.rapport.endtoend;

import dev.rapport.chaos.stage.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the tests of `browser/` with Node.js and its Playwright.
final class Browsers {
  private static final Path FOLDER = Path.of("browser").toAbsolutePath();
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Browsers() {}

  /// Every test in that file must be a good one.
  ///
  /// @param more of the environment than where Rapport is and where pictures go
  static void run(String file, House house, Map<String, String> more) {
    installPackages();
    var environment = new HashMap<>(more);
    environment.put("RAPPORT", house.rapport.home().toString());
    environment.put("SCREENS", TARGET.resolve("screens").toString());
    run(environment, Duration.ofMinutes(3), "node", "--test", "--test-reporter=spec", file);
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
    Path said = TARGET.resolve("browser/" + command[command.length - 1] + ".log");
    try {
      Program.start(said, FOLDER, environment, List.of(command)).done(limit);
    } catch (UncheckedIOException e) {
      throw new AssertionError(
          "Node.js 20.19 or newer with npm is needed: apt install nodejs npm", e);
    }
  }
}
