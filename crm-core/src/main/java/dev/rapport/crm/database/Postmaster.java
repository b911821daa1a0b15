package dev.rapport.crm.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The server process of one database folder, as its `postmaster.pid` names it.
final class Postmaster {
  private final Path folder;
  private final Path pidFile;
  private final PostgresBinaries binaries;

  Postmaster(Path folder, PostgresBinaries binaries) {
    this.folder = folder;
    this.pidFile = folder.resolve("data/postmaster.pid");
    this.binaries = binaries;
  }

  /// Stops the server if there is one. After a hard kill the file may name a living server, nobody,
  /// or a stranger who got its number.
  void stop() throws IOException {
    if (!Files.exists(pidFile)) return;
    if (process().isEmpty()) {
      Files.deleteIfExists(pidFile);
      return;
    }
    try {
      control("fast");
    } catch (DatabaseFailure e) {
      if (process().isPresent()) control("immediate");
    }
  }

  boolean alive() throws IOException {
    return Files.exists(pidFile) && process().isPresent();
  }

  private void control(String mode) {
    binaries.run(folder, "pg_ctl", List.of("-D", "data", "-m", mode, "-w", "-t", "30", "stop"));
  }

  private Optional<ProcessHandle> process() throws IOException {
    String first = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    if (!first.matches("\\d{1,9}")) return Optional.empty();
    return ProcessHandle.of(Long.parseLong(first))
        .filter(p -> p.info().command().map(c -> c.endsWith("/postgres")).orElse(true));
  }
}
