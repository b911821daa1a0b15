package dev.rapport.chaos.stage;

import dev.rapport.crm.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL of its own that syncs to disk: it can be killed and frozen apart from Rapport.
public final class Postgres implements AutoCloseable {
  private final Path folder;
  private final int port = Places.freePort();
  private EmbeddedPostgres server;

  /// @param folder new
  public Postgres(Path folder) {
    this.folder = folder;
    this.server = boot();
  }

  private EmbeddedPostgres boot() {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "rapport");
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(folder, cache, port, true));
  }

  public int port() {
    return port;
  }

  /// Whoever connects by `port`, which may be a cable's.
  public String url(int by) {
    return "jdbc:postgresql://127.0.0.1:" + by + "/rapport";
  }

  public String username() {
    return server.username();
  }

  public String password() {
    return server.password();
  }

  /// By no cable.
  public DataSource source() {
    return new DriverManagerDataSource(url(port), username(), password());
  }

  public void kill() {
    master().ifPresent(Signals::kill);
  }

  public void freeze(boolean frozen) {
    master().ifPresent(p -> Signals.freeze(p, frozen));
  }

  public void start() {
    server.close();
    server = boot();
  }

  private Optional<ProcessHandle> master() {
    try {
      String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    freeze(false);
    server.close();
  }
}
