package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.database.NoNul;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The calls as people read them.
public final class CallLog {
  private static final String VISIBLE =
      """
       and (:all or agents @> array[:me]::bigint[] or (answered_at is null
         and (rung @> array[:me]::bigint[] or (queue <> '' and queue = any(:queues)))))
      """;
  private static final String ORDER = " order by started_at desc, id desc limit :limit";

  private final JdbcClient jdbc;
  private final FactCodec codec;

  CallLog(DataSource dataSource, FactCodec codec) {
    this.jdbc = JdbcClient.create(dataSource);
    this.codec = codec;
  }

  /// Also finds a call by the name it had before it became part of another.
  public Optional<CallRecord> find(CallId call) {
    return page(where("c.id = any(:ids)", Map.of("ids", names(call)))).stream().findFirst();
  }

  /// Those that the history has, in no order, under the names they have now.
  public List<CallRecord> listOf(Collection<CallId> calls) {
    var ids = calls.stream().map(call -> NoNul.text(call.toString())).toArray(String[]::new);
    return page(where("c.id = any(:ids)", Map.of("ids", ids, "limit", ids.length)));
  }

  /// Whether the viewer may read the call.
  public boolean visible(CallId call, Viewer viewer) {
    var query = where("c.id = any(:ids)", Map.of("ids", names(call)));
    see(query, viewer);
    return !page(query).isEmpty();
  }

  /// How many calls of a PBX since then had a caller who sent what no telephone sends.
  public int countSuspects(String pbx, Instant since) {
    return jdbc.sql(
            """
            select count(*) from call where pbx = :pbx and started_at > :since
              and (picture -> 'caller' ->> 'suspect')::boolean
            """)
        .param("pbx", pbx)
        .param("since", Sql.at(since))
        .query(Integer.class)
        .single();
  }

  /// Newest first.
  ///
  /// @param after where the page before ended; null for the first
  public List<CallRecord> list(
      CallFilter filter, Viewer viewer, @Nullable Cursor after, int limit) {
    var query = where("true", Map.of("limit", limit));
    filter(query, filter);
    see(query, viewer);
    after(query, after);
    return page(query);
  }

  /// All calls with a client, newest first, whoever took them.
  public List<CallRecord> listOf(ClientId client, @Nullable Cursor after, int limit) {
    var query = where("client_id = :client", Map.of("client", client.value(), "limit", limit));
    after(query, after);
    return page(query);
  }

  /// When the outside party was on hold. The picture of a call keeps their sum only; the journal
  /// knows each.
  public List<Hold> holds(CallId call) {
    return Hold.listOf(
        jdbc.sql(
                """
                select kind = 'Held' as held, (fact->>'at')::timestamptz as happened
                from call_journal where call_id = any(?) and kind in ('Held', 'Resumed')
                order by happened, seq
                """)
            .param(1, names(call))
            .query((row, _) -> new Hold.Told(row.getBoolean("held"), Sql.instant(row, "happened")))
            .list());
  }

  private record Query(StringBuilder where, Map<String, Object> params) {
    void and(String condition, String name, Object value) {
      where.append(" and ").append(condition);
      params.put(name, value);
    }
  }

  private static Query where(String condition, Map<String, Object> params) {
    return new Query(new StringBuilder(condition), new HashMap<>(params));
  }

  private static void see(Query query, Viewer viewer) {
    query.where().append(VISIBLE);
    query.params().put("all", viewer.all());
    query.params().put("me", viewer.agent().value());
    query.params().put("queues", viewer.queues().toArray(String[]::new));
  }

  private static void after(Query query, @Nullable Cursor cursor) {
    if (cursor != null) {
      query.and("(started_at, c.id) < (:at, :after)", "after", NoNul.text(cursor.id()));
      query.params().put("at", cursor.at().atOffset(java.time.ZoneOffset.UTC));
    }
  }

  private static void filter(Query query, CallFilter filter) {
    if (filter.since() != null) {
      query.and("started_at >= :since", "since", filter.since().atOffset(java.time.ZoneOffset.UTC));
    }
    if (filter.until() != null) {
      query.and("started_at < :until", "until", filter.until().atOffset(java.time.ZoneOffset.UTC));
    }
    if (filter.number() != null) {
      query.and("caller_key = any(:keys)", "keys", keys(filter.number()));
    }
    if (filter.agent() != null) {
      query.and("agents @> array[:agent]::bigint[]", "agent", filter.agent().value());
    }
    if (filter.client() != null) {
      query.and("client_id = :client", "client", filter.client().value());
    }
    if (filter.outcome() != null) {
      query.and("outcome = :outcome", "outcome", Sql.code(filter.outcome()));
    }
    if (filter.direction() != null) {
      query.and("direction = :direction", "direction", Sql.code(filter.direction()));
    }
  }

  private static String[] keys(PhoneNumber number) {
    String e164 = number.e164();
    String typed = NoNul.text(number.typed().strip());
    return e164 == null ? new String[] {typed} : new String[] {e164, typed};
  }

  private String[] names(CallId call) {
    var names = new ArrayList<String>();
    names.add(NoNul.text(call.toString()));
    names.addAll(
        jdbc.sql("select into_call from call_merged where gone = ?")
            .param(1, names.getFirst())
            .query((row, _) -> row.getString(1))
            .list());
    return names.toArray(String[]::new);
  }

  private List<CallRecord> page(Query query) {
    query.params().putIfAbsent("limit", 1);
    var sql =
        "select c.*, r.note, c.repair ->> 'source' as repaired_from from call c left join"
            + " call_routing r on r.call_id = c.id where "
            + query.where()
            + ORDER;
    List<CallRecord> bare =
        jdbc.sql(sql).params(query.params()).query((row, _) -> bare(row)).list();
    Map<String, List<CallNote>> notes =
        notes(bare.stream().map(c -> c.call().id().toString()).toList());
    return bare.stream()
        .map(c -> c.withNotes(notes.getOrDefault(c.call().id().toString(), List.of())))
        .toList();
  }

  private Map<String, List<CallNote>> notes(Collection<String> calls) {
    var notes = new HashMap<String, List<CallNote>>();
    if (calls.isEmpty()) {
      return notes;
    }
    jdbc.sql(
            "select call_id, agent_id, text, at from call_note where call_id = any(?) and text <>"
                + " '' order by at")
        .param(1, calls.toArray(String[]::new))
        .query(row -> {
          var note =
              new CallNote(
                  new AgentId(row.getLong("agent_id")),
                  row.getString("text"),
                  Sql.instant(row, "at"));
          notes.computeIfAbsent(row.getString("call_id"), _ -> new ArrayList<>()).add(note);
        });
    return notes;
  }

  private CallRecord bare(ResultSet row) throws SQLException {
    var phones = new HashMap<Endpoint, AgentId>();
    codec
        .phones(row.getString("phones"))
        .forEach((endpoint, agent) -> phones.put(new Endpoint(endpoint), new AgentId(agent)));
    String note = row.getString("note");
    return new CallRecord(
        codec.picture(row.getString("picture")),
        row.getString("caller_e164"),
        Sql.maybeLong(row, "client_id").map(ClientId::new).orElse(null),
        phones,
        row.getString("disposition"),
        List.of(),
        note == null ? null : codec.note(note),
        Objects.requireNonNullElse(row.getString("repaired_from"), ""));
  }
}
