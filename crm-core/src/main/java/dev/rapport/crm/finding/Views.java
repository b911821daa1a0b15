package dev.rapport.crm.finding;

import dev.rapport.crm.book.AskedOnce;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Lists that somebody wants to see again: one's own, and those that others share.
@Service
public class Views {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 200;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AskedOnce.Memory ASKED =
      new AskedOnce.Memory("finding_request", "saved_view", "bigint");

  private final JdbcClient jdbc;
  private final Filters filters;
  private final HouseFields houseFields;
  private final AskedOnce once;

  Views(JdbcClient jdbc, Filters filters, HouseFields houseFields, AskedOnce once) {
    this.jdbc = jdbc;
    this.filters = filters;
    this.houseFields = houseFields;
    this.once = once;
  }

  public record Draft(
      String name, boolean shared, String q, Filter filter, List<String> columns, String sort) {
    public Draft {
      columns = List.copyOf(columns);
    }
  }

  public record View(long id, AgentId owner, Draft draft, long version) {}

  @Transactional(readOnly = true)
  public List<View> list(AgentId who) {
    return jdbc.sql(
            "select * from saved_view where owner = :who or shared order by lower(name), id")
        .param("who", who.value())
        .query((row, _) -> view(row))
        .list();
  }

  /// @throws RuleBroken when there is none, or another's that is not shared
  @Transactional(readOnly = true)
  public View get(long id, AgentId who) {
    return jdbc.sql("select * from saved_view where id = :id and (owner = :who or shared)")
        .param("id", id)
        .param("who", who.value())
        .query((row, _) -> view(row))
        .optional()
        .orElseThrow(() -> RuleBroken.notFound("view"));
  }

  /// @param key idempotency key; the same draft under the same key of the same agent is kept once
  @Transactional
  public AskedOnce.Made<View> create(Draft draft, AgentId who, Optional<String> key) {
    check(draft);
    return once.made(
        new AskedOnce.Wish(who, key, ASKED, "SAVED_VIEW " + draft),
        () -> made(draft, who),
        view -> Long.toString(view.id()),
        id -> get(Long.parseLong(id), who));
  }

  private View made(Draft draft, AgentId who) {
    return written(
        """
        insert into saved_view (owner, name, shared, q, filter, columns, sort)
        values (:who, :name, :shared, :q, cast(:filter as jsonb), :columns, :sort) returning *
        """,
        draft,
        who,
        0,
        0);
  }

  /// @throws RuleBroken when it is another's, or somebody was quicker
  @Transactional
  public View change(long id, Draft draft, long version, AgentId who) {
    check(draft);
    own(id, who);
    return written(
        """
        update saved_view set name = :name, shared = :shared, q = :q,
               filter = cast(:filter as jsonb), columns = :columns, sort = :sort,
               version = version + 1
         where id = :id and owner = :who and version = :version returning *
        """,
        draft,
        who,
        id,
        version);
  }

  @Transactional
  public void delete(long id, AgentId who) {
    own(id, who);
    jdbc.sql("delete from saved_view where id = :id").param("id", id).update();
  }

  private View written(String sql, Draft draft, AgentId who, long id, long version) {
    return jdbc.sql(sql)
        .param("id", id)
        .param("version", version)
        .param("who", who.value())
        .param("name", draft.name().strip())
        .param("shared", draft.shared())
        .param("q", draft.q())
        .param("filter", FilterJson.write(draft.filter()).toString())
        .param("columns", draft.columns().toArray(String[]::new))
        .param("sort", draft.sort())
        .query((row, _) -> view(row))
        .optional()
        .orElseThrow(() -> RuleBroken.conflict("version", "changed-meanwhile"));
  }

  private void own(long id, AgentId who) {
    if (!get(id, who).owner().equals(who)) {
      throw RuleBroken.forbidden("another's view");
    }
  }

  private void check(Draft draft) {
    checkName(draft.name());
    if (draft.q().length() > LONGEST_TEXT) {
      throw RuleBroken.invalid("q", "too-long", LONGEST_TEXT);
    }
    filters.condition(draft.filter(), "filter", new Bindings());
    Columns.check(draft.columns(), houseFields);
    if (!draft.sort().isEmpty() && !draft.sort().equals("relevance")) {
      Sort.of(draft.sort(), houseFields);
    }
  }

  static void checkName(String name) {
    if (name.isBlank()) {
      throw RuleBroken.invalid("name", "required");
    }
    if (name.strip().length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw RuleBroken.invalid("name", "too-long", LONGEST_NAME);
    }
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getLong("id"),
        new AgentId(row.getLong("owner")),
        new Draft(
            row.getString("name"),
            row.getBoolean("shared"),
            row.getString("q"),
            FilterJson.read(JSON.readTree(row.getString("filter")), "filter"),
            List.of((String[]) row.getArray("columns").getArray()),
            row.getString("sort")),
        row.getLong("version"));
  }
}
