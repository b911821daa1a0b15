package dev.rapport.bench.house;

import dev.rapport.console.RapportApplication;
import dev.rapport.crm.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// The real application in this process, over an embedded PostgreSQL that syncs to disk. The
/// database is filled once and kept for the next run.
public final class House implements AutoCloseable {
  public static final String PBX = "bench";
  public static final int CLIENTS = 1_000_000;
  public static final int AGENTS = 1_000;

  private final EmbeddedPostgres server;
  private final DataSource database;
  private final ConfigurableApplicationContext application;
  private final List<String> arguments;
  private final int port;
  private final int agiPort;

  private House(
      EmbeddedPostgres server,
      DataSource database,
      ConfigurableApplicationContext application,
      List<String> arguments,
      int port,
      int agiPort) {
    this.server = server;
    this.database = database;
    this.application = application;
    this.arguments = List.copyOf(arguments);
    this.port = port;
    this.agiPort = agiPort;
  }

  /// Opens it without a PBX.
  ///
  /// @param more beans beside the application's own
  public static House open(Class<?>... more) throws IOException {
    return open(List.of(), more);
  }

  /// Opens it with the PBX whose manager interface is at this port.
  ///
  /// @param more beans beside the application's own
  public static House open(int amiPort, Class<?>... more) throws IOException {
    return open(
        List.of(
            "--rapport.pbx[0].name=" + PBX,
            "--rapport.pbx[0].port=" + amiPort,
            "--rapport.pbx[0].username=bench",
            "--rapport.pbx[0].secret=bench"),
        more);
  }

  private static House open(List<String> settings, Class<?>[] more) throws IOException {
    Path folder = Path.of(System.getProperty("rapport.bench.data", "bench/target/house"));
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "rapport");
    Files.createDirectories(cache);
    var server =
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Settings(folder.resolve("postgres"), cache, 0, true));
    try {
      return open(settings, more, folder, server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static House open(
      List<String> settings, Class<?>[] more, Path folder, EmbeddedPostgres server) {
    var database =
        new DriverManagerDataSource(server.jdbcUrl(), server.username(), server.password());
    Flyway.configure().dataSource(database).outOfOrder(true).load().migrate();
    fill(database);
    clearDesks(database);
    putOff(database);
    int port = freePort();
    int agiPort = freePort();
    var arguments = new ArrayList<>(settings);
    Path data = folder.resolve("data"); // nothing of an earlier run: no spool to be caught up with
    boolean _ = FileSystemUtils.deleteRecursively(data.toFile());
    arguments.add("--rapport.data=" + data);
    arguments.add("--rapport.datasource.url=" + server.jdbcUrl());
    arguments.add("--rapport.datasource.username=" + server.username());
    arguments.add("--rapport.datasource.password=" + server.password());
    arguments.add("--rapport.fastagi.port=" + agiPort);
    arguments.add("--rapport.live.sign-out-after=1h");
    arguments.add("--server.port=" + port);
    arguments.add("--logging.level.root=error");
    arguments.add("--logging.level.org.asteriskjava=off");
    var sources = Stream.concat(Stream.of(RapportApplication.class), Stream.of(more));
    var application =
        SpringApplication.run(sources.toArray(Class<?>[]::new), arguments.toArray(String[]::new));
    return new House(server, database, application, arguments, port, agiPort);
  }

  private static void fill(DataSource database) {
    var jdbc = JdbcClient.create(database);
    if (jdbc.sql("select to_regclass('bench_filled') is null").query(Boolean.class).single()) {
      System.err.println("  filling the database, once: takes a minute or two");
      ManyClients.fill(database, CLIENTS);
      ManyAgents.fill(jdbc, AGENTS);
      jdbc.sql("create table bench_filled ()").update();
      jdbc.sql("vacuum analyze").update();
      jdbc.sql("checkpoint").update();
    }
  }

  /// What calls of earlier runs left on desks.
  private static void clearDesks(DataSource database) {
    var jdbc = JdbcClient.create(database);
    var _ = jdbc.sql("delete from desk_draft").update();
    var _ = jdbc.sql("update presence set signed_in = true, paused = false").update();
  }

  /// What an earlier run left to be done, and a look for duplicates among so many, would take a
  /// processor away.
  private static void putOff(DataSource database) {
    var jdbc = JdbcClient.create(database);
    var _ = jdbc.sql("delete from scheduled_tasks where task_name = 'recording-intake'").update();
    var _ =
        jdbc.sql(
                """
                insert into scheduled_tasks
                       (task_name, task_instance, execution_time, picked, version)
                values ('duplicate-look', 'recurring', now() + interval '1 day', false, 1)
                on conflict (task_name, task_instance) do update
                   set execution_time = excluded.execution_time, picked = false
                """)
            .update();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DataSource database() {
    return database;
  }

  public int port() {
    return port;
  }

  public int agiPort() {
    return agiPort;
  }

  public <T> T bean(String name, Class<T> type) {
    return application.getBean(name, type);
  }

  public <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  /// What the application was started with.
  public List<String> arguments() {
    return arguments;
  }

  /// Stops the application only; the database goes on.
  public void stopApplication() {
    application.close();
  }

  @Override
  public void close() {
    application.close();
    server.close();
  }
}
