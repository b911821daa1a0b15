package dev.rapport.crm.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks every other second whether the database is there, runs the scripts as soon as it is, and
/// then tells those who wait for it. The house starts and keeps running without it.
@Component
public class DatabaseWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DatabaseConfiguration.Server server;
  private final DataSource database;
  private final DatabaseSettings settings;
  private final ObjectProvider<WhenDatabaseReady> waiting;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile DatabaseStatus status;
  private volatile boolean running;
  private volatile @Nullable Flyway pending;
  private boolean told;

  DatabaseWatch(
      DatabaseConfiguration.Server server,
      DataSource database,
      DatabaseSettings settings,
      ObjectProvider<WhenDatabaseReady> waiting,
      InstantSource clock) {
    this.server = server;
    this.database = database;
    this.settings = settings;
    this.waiting = waiting;
    this.clock = clock;
    this.status = new DatabaseStatus(false, "not looked yet", clock.instant());
  }

  public DatabaseStatus status() {
    return status;
  }

  /// Runs the scripts now if the database is there, else as soon as it is.
  void migrate(Flyway scripts) {
    pending = scripts;
    if (reachable()) migratePending();
  }

  @Override
  public void start() {
    running = true;
    look();
    Thread.ofVirtual().name("database-watch").start(this::watch);
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before everything that takes calls or requests.
  @Override
  public int getPhase() {
    return -1000;
  }

  private void watch() {
    try {
      while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    if (!reachable() && !revived()) return;
    try {
      migratePending();
      if (!told) waiting.orderedStream().forEach(WhenDatabaseReady::databaseReady);
      told = true;
      set(true, "");
    } catch (RuntimeException e) { // the root of this thread; the next look tries again
      log.warn("the database is there but cannot be used yet", e);
      set(false, "the database answers, but: " + e.getMessage());
    }
  }

  private void migratePending() {
    Flyway scripts = pending;
    if (scripts == null) return;
    scripts.migrate();
    pending = null;
  }

  /// Our own server, when somebody killed it.
  private boolean revived() {
    try {
      if (!running || !server.embedded().map(EmbeddedPostgres::revive).orElse(false)) return false;
      log.warn("the embedded PostgreSQL had died and was started again");
      return reachable();
    } catch (DatabaseFailure e) {
      set(false, advice(String.valueOf(e.getMessage())));
      return false;
    }
  }

  private boolean reachable() {
    try (Connection c = database.getConnection()) {
      if (c.isValid(2)) return true;
      set(false, advice("it does not answer"));
    } catch (SQLException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      set(false, advice(String.valueOf(cause.getMessage())));
    }
    return false;
  }

  private String advice(String why) {
    return settings.datasource().external()
        ? "PostgreSQL at rapport.datasource.url: " + why + " — check url, username, password"
        : "the embedded PostgreSQL: " + why + " — see " + settings.folder().resolve("log");
  }

  private void set(boolean up, String detail) {
    DatabaseStatus before = status;
    if (before.up() == up && before.detail().equals(detail)) return;
    if (up) log.info("the database is there");
    else log.warn("the database is away: {}", detail);
    status = new DatabaseStatus(up, detail, before.up() == up ? before.since() : clock.instant());
  }
}
