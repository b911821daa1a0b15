package dev.rapport.crm.book;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Changes clients as deeds: what they were before, what they are after, and the difference.
@Component
public class Ledger {
  private final ClientStates states;
  private final FieldCheck check;
  private final FieldWriter writer;
  private final Deeds deeds;
  private final HotNumbers hot;
  private final ClientNews news;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Ledger(
      ClientStates states,
      FieldCheck check,
      FieldWriter writer,
      Deeds deeds,
      HotNumbers hot,
      ClientNews news,
      JdbcClient jdbc,
      InstantSource clock) {
    this.states = states;
    this.check = check;
    this.writer = writer;
    this.deeds = deeds;
    this.hot = hot;
    this.news = news;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  ClientState state(ClientId id) {
    return Objects.requireNonNull(states.of(List.of(id)).get(id));
  }

  FieldCheck.Checked check(
      ClientBrief.Kind kind, @Nullable ClientId client, Map<String, JsonNode> more) {
    if (more.containsKey("parent")) {
      // two moves at once could make a ring of two trees
      jdbc.sql("select pg_advisory_xact_lock(hashtext('rapport.parents'))").query(row -> {});
    }
    return check.check(kind, client, more);
  }

  /// What the aggregate does not hold.
  void writeMore(ClientId client, ClientState before, FieldCheck.Checked more) {
    writer.writeOnly(more.of(client, before));
  }

  /// Nobody else changes these clients until the transaction is over.
  public void lock(Collection<ClientId> clients) {
    jdbc.sql("select id from client where id = any (:ids) order by id for update")
        .param("ids", Briefs.array(clients))
        .query(row -> {});
  }

  /// Changes many clients as one deed, and writes down what truly became another.
  ///
  /// @return who did
  public Set<ClientId> apply(DeedId deed, List<FieldChange> wanted) {
    var clients = new LinkedHashSet<ClientId>();
    wanted.forEach(c -> clients.add(c.client()));
    if (clients.isEmpty()) {
      return clients;
    }
    lock(clients);
    return apply(deed, wanted, states.of(clients));
  }

  /// @param before those who are changed, locked and read by the caller
  /// @return who became another
  public Set<ClientId> apply(
      DeedId deed, List<FieldChange> wanted, Map<ClientId, ClientState> before) {
    writer.write(wanted);
    var clients = before.keySet();
    var after = states.of(clients);
    var changes = new ArrayList<FieldChange>();
    before.forEach((id, state) -> changes.addAll(state.changesTo(after.getOrDefault(id, state))));
    deeds.record(deed, changes);
    var changed = new LinkedHashSet<ClientId>();
    changes.forEach(c -> changed.add(c.client()));
    newVersion(changed);
    return changed;
  }

  /// Throws those into the trash whom a deed made that is taken back; all at once, for they may be
  /// very many.
  public void trash(DeedId deed, Collection<ClientId> clients) {
    jdbc.sql(
            """
            with gone as (
              update client set deleted_at = :now, updated_at = :now, version = version + 1
               where id = any (:ids) returning id, deleted_at)
            insert into field_change (client, deed, field, after)
            select id, :deed, 'deletedAt', to_jsonb(to_char(deleted_at at time zone 'UTC',
                                                           'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
              from gone
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", Briefs.array(clients))
        .param("deed", deed.value())
        .update();
    hot.allChanged();
    news.changed(clients);
  }

  /// Whoever has a page of them open with what they were cannot save it.
  void newVersion(Collection<ClientId> clients) {
    jdbc.sql(
            """
            update client
               set version = version + 1,
                   updated_at = greatest(:now, updated_at + interval '1 microsecond')
             where id = any (:ids)
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", Briefs.array(clients))
        .update();
  }

  /// Writes down what became another; a deed that changed nothing is none.
  void close(DeedId deed, ClientState before) {
    var changes = before.changesTo(state(before.client()));
    deeds.record(deed, changes);
    if (changes.isEmpty()) {
      deeds.forget(deed);
    }
  }
}
