package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.journal.Codec;
import dev.rapport.crm.journal.Entry;
import dev.rapport.cti.call.CallId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which calls lost their caller to an erasure, in memory: late news, notes and records of them are
/// written without what names anybody, in the journal's files as in the tables. Records name a call
/// by its linkedid alone, so that is what is known here.
final class ErasedCalls {
  private final JdbcClient jdbc;
  private final Set<String> calls = ConcurrentHashMap.newKeySet();
  private final Set<Long> clients = ConcurrentHashMap.newKeySet();
  private volatile boolean loaded;

  ErasedCalls(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /// Once, when the database is there.
  void load() {
    if (!loaded) {
      add(jdbc.sql("select call_id from call_erased").query((row, _) -> row.getString(1)).list());
      jdbc.sql("select clients from call_erasure")
          .query((row, _) -> (Long[]) row.getArray(1).getArray())
          .list()
          .forEach(ids -> clients.addAll(Arrays.asList(ids)));
      loaded = true;
    }
  }

  void add(Collection<String> ids) {
    ids.forEach(id -> CallId.parse(id).map(ErasedCalls::name).ifPresent(calls::add));
  }

  void addClients(Collection<ClientId> erased) {
    erased.forEach(client -> clients.add(client.value()));
  }

  boolean has(CallId call) {
    return !calls.isEmpty() && calls.contains(name(call));
  }

  List<Entry<Fact>> clean(List<Entry<Fact>> entries) {
    load();
    return calls.isEmpty() && clients.isEmpty()
        ? entries
        : entries.stream().map(this::clean).toList();
  }

  Entry<Fact> clean(Entry<Fact> entry) {
    return touches(entry.fact())
        ? new Entry<>(entry.run(), entry.seq(), entry.at(), Anonymous.fact(entry.fact()))
        : entry;
  }

  private boolean touches(Fact fact) {
    return switch (fact) {
      case Fact.Happened(var event) -> has(event.id());
      case Fact.Routed(var call, _) -> has(call);
      case Fact.Linked(var call, var client) -> has(call) || gone(client);
      case Fact.LinkedEarlier(_, var client) -> gone(client);
      case Fact.Noted(var call, _, _) -> has(call);
      case Fact.Repaired repaired -> has(repaired.call().id());
      case Fact.Disposed _,
          Fact.Synced _,
          Fact.Unvouched _,
          Fact.Apart _,
          Fact.Gap _,
          Fact.Erased _ ->
          false;
    };
  }

  private boolean gone(@org.jspecify.annotations.Nullable ClientId client) {
    return client != null && clients.contains(client.value());
  }

  private static String name(CallId call) {
    return call.pbx() + "~" + call.linkedid();
  }

  /// What goes to the journal's files.
  Codec<Fact> cleaning(Codec<Fact> codec) {
    return new Codec<>() {
      @Override
      public String encode(Entry<Fact> entry) {
        return codec.encode(clean(entry));
      }

      @Override
      public Entry<Fact> decode(String line) {
        return codec.decode(line);
      }
    };
  }
}
