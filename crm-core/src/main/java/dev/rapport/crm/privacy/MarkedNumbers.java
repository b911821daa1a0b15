package dev.rapport.crm.privacy;

import dev.rapport.crm.database.WhenDatabaseReady;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The numbers nobody may call, by their digests in memory: asked for each card and each dial.
@Component
@Order(210)
class MarkedNumbers implements WhenDatabaseReady {
  private final JdbcClient jdbc;
  private final NumberDigests digests;
  private final Map<String, Instant> marked = new ConcurrentHashMap<>();
  private volatile boolean loaded;

  MarkedNumbers(JdbcClient jdbc, @Value("${rapport.data}") Path data) {
    this.jdbc = jdbc;
    this.digests = NumberDigests.keyedBy(data.resolve("do-not-call.key"));
  }

  @Override
  public void databaseReady() {
    load();
  }

  byte[] digest(String e164) {
    return digests.of(e164);
  }

  /// Since when; empty when anybody may call it.
  ///
  /// @throws RuntimeException when they could never be read: nobody is called unasked
  Optional<Instant> since(String e164) {
    if (!loaded) {
      load();
    }
    return seen(e164);
  }

  /// From memory alone, for what must not wait.
  Optional<Instant> seen(String e164) {
    return marked.isEmpty() ? Optional.empty() : Optional.ofNullable(marked.get(name(e164)));
  }

  /// Those of erased people, by the names that numbers have in here.
  Map<String, Instant> concealed() {
    var concealed = new HashMap<String, Instant>();
    jdbc.sql("select encode(digest, 'hex'), since from do_not_call where e164 is null")
        .query(row -> {
          concealed.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
    return concealed;
  }

  String name(String e164) {
    return HexFormat.of().formatHex(digest(e164));
  }

  void marked(String e164, Instant since) {
    whenDone(() -> marked.putIfAbsent(name(e164), since));
  }

  void unmarked(String e164) {
    whenDone(() -> marked.remove(name(e164)));
  }

  private static void whenDone(Runnable change) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      change.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            change.run();
          }
        });
  }

  private synchronized void load() {
    jdbc.sql("select encode(digest, 'hex'), since from do_not_call")
        .query(row -> {
          marked.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
    loaded = true;
  }
}
