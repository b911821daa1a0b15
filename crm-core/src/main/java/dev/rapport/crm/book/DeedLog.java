package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Reads what was done to clients: to all of them, or to one, field by field.
@Service
public class DeedLog {
  private static final int MOST = 200;

  private final JdbcClient jdbc;

  DeedLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param by null when the program did it by itself
  /// @param clients how many it made or changed
  /// @param client one of them
  /// @param undoes what it took back, if that is what it did
  public record Entry(
      DeedId id,
      Deeds.Kind kind,
      @Nullable AgentId by,
      Instant at,
      String subject,
      long clients,
      @Nullable Whom client,
      boolean undoable,
      @Nullable DeedId undoneBy,
      @Nullable Undoes undoes) {}

  public record Whom(ClientId id, String name) {}

  public record Undoes(DeedId id, Deeds.Kind kind) {}

  /// @param by null for everybody's
  /// @param kind null for every kind
  public record Wanted(@Nullable AgentId by, Deeds.@Nullable Kind kind) {
    public static final Wanted ALL = new Wanted(null, null);
  }

  /// @param changes none where the deed made the client
  public record Change(Entry deed, List<FieldChange> changes) {}

  /// @param next cursor of the next page; null on the last
  public record Page<T>(List<T> items, @Nullable String next) {}

  // A range of one deed: told that many rows are of few deeds, the planner would rather read the
  // whole table until it meets the first than look into the index.
  private static final String SELECT =
      """
      select d.id, d.kind, d.agent, d.at, d.subject, d.undone_by, d.undoes,
      (select u.kind from deed u where u.id = d.undoes) as undoes_kind, k.id as client, k.name,
      coalesce(d.clients,
               (select count(*) from client c where c.made_by = d.id)
               + (select count(distinct f.client) from field_change f where f.deed = d.id)) as clients
        from deed d left join client k on k.id =
             coalesce((select f.client from field_change f where f.deed between d.id and d.id
                        order by f.deed, f.id limit 1),
                      (select c.id from client c where c.made_by between d.id and d.id
                        order by c.made_by limit 1))
      """;

  /// Newest first.
  @Transactional(readOnly = true)
  public Page<Entry> list(Wanted wanted, String cursor, int size) {
    var limit = Math.clamp(size, 1, MOST);
    var by = wanted.by();
    var kind = wanted.kind();
    var found =
        jdbc.sql(
                SELECT
                    + (cursor.isEmpty()
                        ? "where true"
                        : "where (d.at, d.id) < (select at, id from deed where id = :before)")
                    + (by == null ? "" : " and d.agent = :agent")
                    + (kind == null ? "" : " and d.kind = :kind")
                    + " order by d.at desc, d.id desc limit :limit")
            .param("before", before(cursor))
            .param("agent", by == null ? null : by.value())
            .param("kind", kind == null ? null : kind.code())
            .param("limit", limit + 1)
            .query((row, _) -> entry(row))
            .list();
    return page(found, limit, Entry::id);
  }

  /// @throws RuleBroken when there is none
  @Transactional(readOnly = true)
  public Entry get(DeedId id) {
    return jdbc.sql(SELECT + "where d.id = :id")
        .param("id", id.value())
        .query((row, _) -> entry(row))
        .optional()
        .orElseThrow(() -> RuleBroken.notFound("deed"));
  }

  /// What was done to a client, newest first; the deed that made it comes last.
  @Transactional(readOnly = true)
  public Page<Change> listOf(ClientId client, String cursor, int wanted) {
    var limit = Math.clamp(wanted, 1, MOST);
    var deeds =
        jdbc.sql(
                SELECT
                    + """
                    where d.id < :before
                      and d.id in (select deed from field_change where client = :client
                                   union all
                                   select made_by from client where id = :client)
                    order by d.id desc limit :limit
                    """)
            .param("before", before(cursor))
            .param("client", client.value())
            .param("limit", limit + 1)
            .query((row, _) -> entry(row))
            .list();
    var page = page(deeds, limit, Entry::id);
    var changes = changes(client, page.items());
    return new Page<>(
        page.items().stream()
            .map(d -> new Change(d, changes.getOrDefault(d.id(), List.of())))
            .toList(),
        page.next());
  }

  private Map<DeedId, List<FieldChange>> changes(ClientId client, List<Entry> deeds) {
    var byDeed = new LinkedHashMap<DeedId, List<FieldChange>>();
    jdbc.sql(
            """
            select deed, field, before, after from field_change
             where client = :client and deed = any (:deeds) order by id
            """)
        .param("client", client.value())
        .param("deeds", deeds.stream().map(d -> d.id().value()).toArray(Long[]::new))
        .query((ResultSet row) -> {
          byDeed
              .computeIfAbsent(new DeedId(row.getLong("deed")), _ -> new ArrayList<>())
              .add(
                  new FieldChange(
                      client,
                      row.getString("field"),
                      json(row.getString("before")),
                      json(row.getString("after"))));
        });
    return byDeed;
  }

  private static <T> Page<T> page(
      List<T> found, int limit, java.util.function.Function<T, DeedId> id) {
    var more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page<>(shown, more ? Long.toString(id.apply(shown.getLast()).value()) : null);
  }

  private static long before(String cursor) {
    if (cursor.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw RuleBroken.invalid("cursor", "unknown-cursor");
    }
    return Long.parseLong(cursor);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var kind = kind(row.getString("kind"));
    var undoneBy = Optional.ofNullable(Briefs.number(row, "undone_by")).map(DeedId::new);
    return new Entry(
        new DeedId(row.getLong("id")),
        kind,
        Optional.ofNullable(Briefs.number(row, "agent")).map(AgentId::new).orElse(null),
        row.getTimestamp("at").toInstant(),
        Objects.requireNonNullElse(row.getString("subject"), ""),
        row.getLong("clients"),
        whom(row),
        kind.undoable() && undoneBy.isEmpty(),
        undoneBy.orElse(null),
        undoes(row));
  }

  private static @Nullable Whom whom(ResultSet row) throws SQLException {
    var id = Briefs.number(row, "client");
    return id == null ? null : new Whom(new ClientId(id), row.getString("name"));
  }

  private static @Nullable Undoes undoes(ResultSet row) throws SQLException {
    var id = Briefs.number(row, "undoes");
    return id == null ? null : new Undoes(new DeedId(id), kind(row.getString("undoes_kind")));
  }

  private static Deeds.Kind kind(String code) {
    return Deeds.Kind.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : ClientState.read(text);
  }
}
