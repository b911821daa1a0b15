package dev.rapport.crm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// A real PostgreSQL for tests: one server per JVM, every test its own database with all Flyway
/// scripts of the class path applied. For a Spring context take `getUrl()`, `getUser()`,
/// `getPassword()` of it.
public final class TestDatabase {
  private static final String TEMPLATE = "rapport_template";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int CLEAR_TRIES = 20;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private TestDatabase() {}

  /// A new database that no other test sees.
  public static PGSimpleDataSource fresh() {
    return create(TEMPLATE);
  }

  /// A new database without any table.
  public static PGSimpleDataSource empty() {
    return create("template1");
  }

  /// Empties the tables and all that hangs on them, also while a house still reads them, as it does
  /// on its own at its start: the wait for a lock ends before PostgreSQL looks for a deadlock, and
  /// is begun again.
  public static void clear(DataSource database, String... tables) {
    for (int tries = 1; ; tries++) {
      try (Connection c = database.getConnection();
          Statement s = c.createStatement()) {
        c.setAutoCommit(false);
        s.execute("SET LOCAL lock_timeout = '500ms'");
        s.execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
        c.commit();
        return;
      } catch (SQLException e) {
        if (tries == CLEAR_TRIES || !LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static PGSimpleDataSource create(String template) {
    String name = "test_" + NEXT.incrementAndGet();
    synchronized (TestDatabase.class) { // a template may have one copier at a time
      execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
    }
    return open(name);
  }

  private static void execute(String sql) {
    try (Connection c = open("postgres").getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PGSimpleDataSource open(String database) {
    return open(Server.RUNNING, database);
  }

  private static PGSimpleDataSource open(EmbeddedPostgres server, String database) {
    var source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl(database));
    source.setUser(server.username());
    source.setPassword(server.password());
    return source;
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "rapport");
        Path all = Files.createDirectories(home.resolve("tests"));
        sweep(all, home);
        Path folder = Files.createTempDirectory(all, "run-");
        var server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(folder, home, 0, false));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, folder)));
        Flyway.configure().dataSource(open(server, "rapport")).load().migrate();
        rename(server);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void rename(EmbeddedPostgres server) {
      try (Connection c = open(server, "postgres").getConnection();
          Statement s = c.createStatement()) {
        s.execute("ALTER DATABASE rapport RENAME TO " + TEMPLATE);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /// What killed test runs left behind.
    private static void sweep(Path all, Path cache) throws IOException {
      try (DirectoryStream<Path> runs = Files.newDirectoryStream(all, "run-*")) {
        for (Path run : runs) {
          if (!Files.exists(run.resolve("lock"))) continue; // another one just begins
          try {
            clear(run, cache);
          } catch (DatabaseFailure | IOException e) {
            // in use, or somebody else sweeps too
          }
        }
      }
    }

    private static void clear(Path run, Path cache) throws IOException {
      FileChannel lock = EmbeddedPostgres.lock(run);
      try {
        new Postmaster(run, PostgresBinaries.unpacked(cache)).stop();
        PostgresBinaries.delete(run);
      } finally {
        lock.close();
      }
    }

    private static void remove(EmbeddedPostgres server, Path folder) {
      try {
        server.close();
        PostgresBinaries.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
