package dev.rapport.crm.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads pictures of clients, many in one statement. Those in the trash are read too.
@Component
public class ClientStates {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String SQL =
      """
      select c.id, c.kind, c.name, c.owner, c.deputy, c.team, to_jsonb(c.tags) as tags, c.note,
             c.birthday, c.parent, c.fields, c.merged_into,
             to_char(c.deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as deleted_at,
             (select jsonb_agg(jsonb_build_object('typed', p.typed, 'e164', p.e164,
                                 'extension', p.extension, 'label', p.label)
                               order by p.position, p.id)
                from phone p where p.client = c.id) as numbers,
             (select jsonb_agg(jsonb_build_object('kind', k.kind, 'value', k.value, 'label', k.label)
                               order by k.position, k.id)
                from contact k where k.client = c.id) as contacts,
             (select jsonb_agg(jsonb_build_object('id', m.organisation, 'role', m.role)
                               order by m.position, m.organisation)
                from membership m where m.person = c.id) as organisations
        from client c
       where c.id = any (:ids)
       order by c.id
      """;

  private final JdbcClient jdbc;

  ClientStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By id; who is not in the book is left out.
  public Map<ClientId, ClientState> of(Collection<ClientId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : ClientState.byId(
            jdbc.sql(SQL).param("ids", Briefs.array(ids)).query((row, _) -> state(row)).list());
  }

  private static ClientState state(ResultSet row) throws SQLException {
    var fields = new LinkedHashMap<String, @Nullable JsonNode>();
    fields.put("name", text(row, "name"));
    fields.put("kind", text(row, "kind"));
    fields.put("owner", id(row, "owner"));
    fields.put("deputy", id(row, "deputy"));
    fields.put("team", id(row, "team"));
    fields.put("tags", json(row, "tags"));
    fields.put("note", text(row, "note"));
    fields.put("birthday", text(row, "birthday"));
    fields.put("parent", id(row, "parent"));
    fields.put("numbers", json(row, "numbers"));
    fields.put("contacts", json(row, "contacts"));
    fields.put("organisations", json(row, "organisations"));
    new TreeMap<>(own(row)).forEach((key, value) -> fields.put(ClientState.OWN + key, value));
    fields.put("deletedAt", text(row, "deleted_at"));
    fields.put("mergedInto", id(row, "merged_into"));
    var told = new LinkedHashMap<String, JsonNode>();
    fields.forEach((name, value) -> {
      var something = ClientState.orNothing(value);
      if (something != null) {
        told.put(name, something);
      }
    });
    return new ClientState(new ClientId(row.getLong("id")), told);
  }

  private static Map<String, JsonNode> own(ResultSet row) throws SQLException {
    var own = new LinkedHashMap<String, JsonNode>();
    ClientState.read(row.getString("fields"))
        .properties()
        .forEach(e -> own.put(e.getKey(), e.getValue()));
    return own;
  }

  private static @Nullable JsonNode text(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : NODES.stringNode(text);
  }

  private static @Nullable JsonNode id(ResultSet row, String column) throws SQLException {
    var id = row.getLong(column);
    return row.wasNull() ? null : NODES.numberNode(id);
  }

  private static @Nullable JsonNode json(ResultSet row, String column) throws SQLException {
    var json = row.getString(column);
    return json == null ? null : ClientState.read(json);
  }
}
