package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The lost callers somebody should ring back. An item closes by itself with the next talk.
public final class LostCallers {
  private static final String OPEN =
      """
      select * from lost_caller where closed_at is null and (:all or claimed_by = :me
        or queues && cast(:queues as text[]) or rung @> array[:me]::bigint[]
        or (queues = '{}' and rung = '{}'))
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  LostCallers(DataSource dataSource, InstantSource clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /// Latest attempt first.
  public List<LostCaller> list(Viewer viewer, @Nullable Cursor after, int limit) {
    var params = params(viewer);
    params.put("limit", limit);
    String from = "";
    if (after != null) {
      from = " and (last_at, id) < (:at, :id)";
      params.put("at", after.at().atOffset(ZoneOffset.UTC));
      params.put("id", number(after.id()));
    }
    return jdbc.sql(OPEN + from + " order by last_at desc, id desc limit :limit")
        .params(params)
        .query((row, _) -> item(row))
        .list();
  }

  /// An open item that the viewer may see.
  public Optional<LostCaller> find(long id, Viewer viewer) {
    var params = params(viewer);
    params.put("id", id);
    return jdbc.sql(OPEN + " and id = :id").params(params).query((row, _) -> item(row)).optional();
  }

  /// @return false when somebody else has it already or it is closed
  public boolean claim(long id, AgentId agent) {
    return jdbc.sql(
                """
                update lost_caller set claimed_by = :me
                where id = :id and closed_at is null and (claimed_by is null or claimed_by = :me)
                """)
            .param("me", agent.value())
            .param("id", id)
            .update()
        == 1;
  }

  /// Closes the item without a talk; further attempts open a new one.
  public boolean dismiss(long id, AgentId agent) {
    return jdbc.sql(
                """
                update lost_caller set closed_at = greatest(:now, last_at), dismissed_by = :me
                where id = :id and closed_at is null
                """)
            .param("now", Sql.at(clock.instant()))
            .param("me", agent.value())
            .param("id", id)
            .update()
        == 1;
  }

  private static Map<String, Object> params(Viewer viewer) {
    var params = new HashMap<String, Object>();
    params.put("all", viewer.all());
    params.put("me", viewer.agent().value());
    params.put("queues", viewer.queues().toArray(String[]::new));
    return params;
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  private static LostCaller item(ResultSet row) throws SQLException {
    return new LostCaller(
        row.getLong("id"),
        row.getString("caller_typed"),
        row.getString("caller_e164"),
        row.getString("caller_name"),
        Sql.maybeLong(row, "client_id").map(ClientId::new).orElse(null),
        row.getString("line"),
        Sql.instant(row, "first_at"),
        Sql.instant(row, "last_at"),
        row.getInt("attempts"),
        Sql.maybeLong(row, "claimed_by").map(AgentId::new).orElse(null));
  }
}
