package dev.rapport.endtoend;

import dev.rapport.chaos.stage.Lab;
import dev.rapport.chaos.stage.Places;
import dev.rapport.chaos.stage.RapportProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The packaged program as customers run it, with one settings file, an own data folder and its own
/// PostgreSQL in it.
final class Rapport implements AutoCloseable {
  static final String ADMIN_PASSWORD = "the keys of the house";

  private final Path folder;
  private final RapportProgram program;

  Rapport(Lab lab) {
    this("rapport", lab.agi, pbx(lab));
  }

  /// @param pbxes their entries in the settings, see [#pbx]
  Rapport(String name, int agi, String pbxes) {
    folder = Path.of("target", name).toAbsolutePath();
    Places.delete(folder.resolve("data"));
    program = new RapportProgram(folder, Places.freePort(), settings(agi, pbxes));
  }

  /// Times are shorter than a house would have them, so that tests are; only the answer to the
  /// dialplan may take longer, for a machine that does all of this at once.
  private String settings(int agi, String pbxes) {
    return """
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
            .formatted(folder.resolve("data"), ADMIN_PASSWORD, agi)
        + pbxes;
  }

  static String pbx(Lab lab) {
    return pbx(lab, "port: " + lab.ami);
  }

  /// @param more lines of the entry, separated by commas
  static String pbx(Lab lab, String more) {
    return """
        - {name: %s, username: rapport, secret: rapport-lab, system-name: lab, recordings-folder: %s, records: {cdr-file: %s, cel-file: %s, zone: UTC}, %s}
    """
        .formatted(lab.name, lab.recordings(), lab.cdr(), lab.cel(), more);
  }

  URI home() {
    return program.home();
  }

  int port() {
    return program.port();
  }

  boolean running() {
    return program.running();
  }

  /// Back when every part of it is up.
  Rapport start() {
    program.start();
    return this;
  }

  /// kill -9
  void kill() {
    program.kill();
  }

  @Override
  public void close() {
    program.close();
    stopDatabase();
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
}
