package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.database.NoNul;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Talk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the rows people read. Used by the sink's one thread, inside its transaction.
final class CallTable {
  private static final String SAVE =
      """
      insert into call (id, pbx, direction, outcome, caller_typed, caller_e164, client_id,
        client_settled, dialled, line, queue, started_at, answered_at, ended_at, talk_seconds,
        agents, rung, phones, disposition, picture, earlier, run, seq, changed_at, guessed, repair)
      values (?, ?, ?, ?, ?, ?, kept_client(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?::jsonb,
        ?, ?, ?, ?, ?::jsonb)
      on conflict (id) do update set direction = excluded.direction, outcome = excluded.outcome,
        caller_typed = excluded.caller_typed, caller_e164 = excluded.caller_e164,
        client_id = excluded.client_id, client_settled = excluded.client_settled,
        dialled = excluded.dialled, line = excluded.line, queue = excluded.queue,
        started_at = excluded.started_at, answered_at = excluded.answered_at,
        ended_at = excluded.ended_at, talk_seconds = excluded.talk_seconds,
        agents = excluded.agents, rung = excluded.rung, phones = excluded.phones,
        disposition = excluded.disposition, picture = excluded.picture,
        earlier = excluded.earlier, run = excluded.run, seq = excluded.seq,
        changed_at = excluded.changed_at, guessed = excluded.guessed, repair = excluded.repair
      """;

  private static final Duration UNTIL_SURE = Duration.ofSeconds(20);

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final FactCodec codec;
  private final CallNames names;

  CallTable(DataSource dataSource, FactCodec codec) {
    this.jdbc = JdbcClient.create(dataSource);
    this.batch = new JdbcTemplate(dataSource);
    this.codec = codec;
    this.names = new CallNames(jdbc);
  }

  CallNames names() {
    return names;
  }

  Map<String, CallState> load(Collection<String> ids) {
    return jdbc
        .sql("select * from call where id = any(?)")
        .param(1, ids.toArray(String[]::new))
        .query((row, _) -> state(row))
        .list()
        .stream()
        .collect(Collectors.toMap(s -> s.id().toString(), s -> s));
  }

  /// The calls of a PBX that are not over as far as the table knows.
  List<String> alive(String pbx) {
    return jdbc.sql("select id from call where pbx = ? and ended_at is null")
        .param(1, pbx)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// When anything was last heard of these calls.
  Map<String, Instant> lastNews(Collection<String> ids) {
    var news = new HashMap<String, Instant>();
    jdbc.sql("select id, changed_at from call where id = any(?)")
        .param(1, ids.toArray(String[]::new))
        .query(row -> {
          news.put(row.getString("id"), Sql.instant(row, "changed_at"));
        });
    return news;
  }

  /// Until the transaction is over no merge moves calls from one client to another.
  void whileClientsStay(long key) {
    jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(1, key).query(row -> {});
  }

  /// Calls of the same PBXs and linkedids as these, in whichever life.
  Set<String> namesakes(Collection<String> ids) {
    var linkedids = new HashMap<String, Set<String>>();
    for (String id : ids) {
      CallId.parse(id)
          .ifPresent(
              c -> linkedids.computeIfAbsent(c.pbx(), _ -> new HashSet<>()).add(c.linkedid()));
    }
    var found = new HashSet<String>();
    linkedids.forEach((pbx, own) ->
        found.addAll(
            jdbc.sql("select id from call where pbx = ? and split_part(id, '~', 3) = any(?)")
                .params(pbx, own.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list()));
    return found;
  }

  void save(Collection<CallState> states, Instant now) {
    batch.batchUpdate(SAVE, states.stream().map(s -> row(s, now)).toList());
    jdbc.sql("delete from call_talk where call_id = any(?)")
        .param(1, states.stream().map(s -> s.id().toString()).toArray(String[]::new))
        .update();
    batch.batchUpdate(
        "insert into call_talk values (?, ?, ?, ?, kept_client(?), ?, ?, ?, ?)",
        states.stream().flatMap(s -> talks(s).stream()).toList());
  }

  void routed(String call, long seq, RoutingNote note) {
    jdbc.sql(
            """
            insert into call_routing values (?, ?, ?::jsonb)
            on conflict (call_id) do update set seq = excluded.seq, note = excluded.note
            where call_routing.seq < excluded.seq
            """)
        .params(call, seq, codec.column(note))
        .update();
  }

  void noted(String call, long agent, long seq, String text, Instant at) {
    jdbc.sql(
            """
            insert into call_note values (?, ?, ?, ?, ?)
            on conflict (call_id, agent_id) do update
            set seq = excluded.seq, text = excluded.text, at = excluded.at
            where call_note.seq < excluded.seq
            """)
        .param(1, call)
        .param(2, agent)
        .param(3, seq)
        .param(4, NoNul.text(text))
        .param(5, Sql.at(at))
        .update();
  }

  /// An unsure one that lasts is asked for anew, when it seems to be over.
  ///
  /// @param at when it was said, by our clock
  void gap(Fact.Gap gap, Instant at) {
    jdbc.sql(
            """
            insert into pbx_gap (pbx, from_at, to_at, next_at, unsure) values (?, ?, ?, ?, ?)
            on conflict (pbx, from_at) do update
              set to_at = excluded.to_at, next_at = excluded.next_at, passes = 0
              where pbx_gap.to_at < excluded.to_at
            """)
        .param(1, gap.pbx())
        .param(2, Sql.at(gap.from()))
        .param(3, Sql.at(gap.to()))
        .param(4, Sql.at(gap.unsure() ? at.plus(UNTIL_SURE) : at))
        .param(5, gap.unsure())
        .update();
  }

  void repaired(Fact.Repaired fact, String call) {
    jdbc.sql("insert into gap_call values (?, ?, ?) on conflict do nothing")
        .param(1, fact.call().id().pbx())
        .param(2, Sql.at(fact.from()))
        .param(3, call)
        .update();
  }

  List<String> unlinked(String e164) {
    return jdbc.sql(
            """
            select id from call where caller_key = ? and client_id is null and not client_settled
            order by started_at desc limit 1000
            """)
        .param(1, e164)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private @Nullable Object[] row(CallState state, Instant now) {
    Call call = state.picture();
    ClientId client = state.client();
    var seen = state.seen();
    return new @Nullable Object[] {
      state.id().toString(),
      call.id().pbx(),
      Sql.code(call.direction()),
      call.outcome() == null ? null : Sql.code(call.outcome()),
      NoNul.text(call.caller().number()),
      state.party().e164(),
      client == null ? null : client.value(),
      state.party().settled(),
      NoNul.text(call.dialled()),
      NoNul.text(call.line()),
      NoNul.text(call.queue()),
      Sql.at(call.startedAt()),
      Sql.at(call.answeredAt()),
      Sql.at(call.endedAt()),
      talkSeconds(call),
      state.agents(),
      state.rung(),
      codec.column(state.phones()),
      NoNul.text(state.disposition()),
      codec.column(call),
      seen.earlier() == null ? null : codec.column(seen.earlier()),
      seen.run(),
      seen.seq(),
      Sql.at(now),
      seen.guessed(),
      state.repair() == null ? null : codec.column(state.repair())
    };
  }

  private static List<@Nullable Object[]> talks(CallState state) {
    var rows = new ArrayList<@Nullable Object[]>();
    ClientId client = state.client();
    for (Talk talk : state.talks()) {
      rows.add(
          new @Nullable Object[] {
            state.id().toString(),
            rows.size() + 1,
            state.agentAt(talk.endpoint()).map(a -> a.value()).orElse(null),
            talk.endpoint().name(),
            client == null ? null : client.value(),
            NoNul.text(state.key()),
            Sql.at(talk.startedAt()),
            Sql.at(talk.endedAt()),
            seconds(talk)
          });
    }
    return rows;
  }

  private static long talkSeconds(Call call) {
    return call.talks().stream().mapToLong(CallTable::seconds).sum();
  }

  private static long seconds(Talk talk) {
    Duration length = talk.length(talk.startedAt());
    return Math.max(0, length.toSeconds());
  }

  private CallState state(ResultSet row) throws SQLException {
    String earlier = row.getString("earlier");
    String repair = row.getString("repair");
    return new CallState(
        new CallState.Seen(
            codec.picture(row.getString("picture")),
            earlier == null ? null : codec.picture(earlier),
            row.getLong("run"),
            row.getLong("seq"),
            row.getBoolean("guessed")),
        codec.phones(row.getString("phones")),
        new CallState.Party(
            row.getString("caller_typed"),
            row.getString("caller_e164"),
            Sql.maybeLong(row, "client_id").map(ClientId::new).orElse(null),
            row.getBoolean("client_settled")),
        row.getString("disposition"),
        repair == null ? null : codec.repair(repair));
  }
}
