package dev.rapport.crm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "rapport");

  @TempDir Path folder;
  private @Nullable EmbeddedPostgres server;

  @AfterEach
  void stop() {
    if (server != null) server.close();
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    var first = start();
    execute(first, "CREATE TABLE t AS SELECT 42 AS n");
    first.close();

    assertThat(query(start(), "SELECT n FROM t")).isEqualTo("42");
  }

  @Test
  void aUsersDataIsSyncedToDiskAndSortedAndSearchedByUnicode() throws Exception {
    var running = start();

    assertThat(query(running, "SHOW fsync")).isEqualTo("on");
    assertThat(query(running, "SELECT lower('ИВАН')")).isEqualTo("иван");
    execute(running, "CREATE EXTENSION pg_trgm");
    assertThat(query(running, "SELECT cardinality(show_trgm('Иван'))")).isEqualTo("5");
  }

  @Test
  void nobodyComesInWithoutThePassword() {
    var running = start();

    assertThatThrownBy(() -> DriverManager.getConnection(running.jdbcUrl(), "rapport", "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void aServerThatWasKilledStartsAgainWithWhatWasCommitted() throws Exception {
    var first = start();
    execute(first, "CREATE TABLE t AS SELECT 42 AS n");
    ProcessHandle.of(postmasterPid()).orElseThrow().destroyForcibly();
    first.close();

    assertThat(query(start(), "SELECT n FROM t")).isEqualTo("42");
  }

  @Test
  void aServerKilledUnderUsIsRevivedOnItsPortAndAClosedOneIsNot() throws Exception {
    var running = start();
    execute(running, "CREATE TABLE t AS SELECT 42 AS n");
    assertThat(running.revive()).isFalse();
    ProcessHandle killed = ProcessHandle.of(postmasterPid()).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().get(10, TimeUnit.SECONDS);

    assertThat(running.revive()).isTrue();

    assertThat(query(running, "SELECT n FROM t")).isEqualTo("42");
    running.close();
    assertThat(running.revive()).isFalse();
  }

  @Test
  void aServerLeftBehindByAKilledProcessOfOursIsReplaced() throws Exception {
    Process killed = inAnotherJvm();
    assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    long left = postmasterPid();
    assertThat(ProcessHandle.of(left)).isPresent();

    assertThat(query(start(), "SELECT n FROM t")).isEqualTo("42");
    assertThat(postmasterPid()).isNotEqualTo(left);
  }

  @Test
  void aPidFileThatNamesAStrangerIsNoHindrance() throws Exception {
    start().close();
    Path pidFile = folder.resolve("postgres/data/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/nowhere\n0\n5432\n\n");

    assertThat(query(start(), "SELECT 1")).isEqualTo("1");
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void twoAtOnceInOneFolderAreRefusedWithTheRemedy() {
    start();

    assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("another Rapport")
        .hasMessageContaining("rapport.data");
  }

  @Test
  void aFirstStartThatWasCutOffBeginsAnew() throws Exception {
    Files.createDirectories(folder.resolve("postgres/data/base"));
    Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "18\n");

    assertThat(query(start(), "SELECT 1")).isEqualTo("1");
  }

  @Test
  void dataOfAnotherMajorVersionIsLeftAlone() throws Exception {
    start().close();
    Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("PostgreSQL 17");
  }

  private EmbeddedPostgres start() {
    server = EmbeddedPostgres.start(settings());
    return server;
  }

  private EmbeddedPostgres.Settings settings() {
    return new EmbeddedPostgres.Settings(folder.resolve("postgres"), CACHE, 0, true);
  }

  private long postmasterPid() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst());
  }

  private Process inAnotherJvm() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.resolve("postgres").toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("other.log").toFile())
        .start();
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection c = connect(server);
        var s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection c = connect(server);
        var s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      assertThat(r.next()).isTrue();
      return String.valueOf(r.getString(1));
    }
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
  }

  /// A process that dies without a word, in the middle of everything.
  static final class Killed {
    public static void main(String[] args) throws Exception {
      var server =
          EmbeddedPostgres.start(new EmbeddedPostgres.Settings(Path.of(args[0]), CACHE, 0, true));
      execute(server, "CREATE TABLE t AS SELECT 42 AS n");
      Runtime.getRuntime().halt(137);
    }
  }
}
