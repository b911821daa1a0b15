package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Reads what a card shows beside name, numbers and places.
@Component
final class CardDetails {
  private static final String SQL =
      """
      select c.deputy, c.birthday, c.fields, c.deleted_at, c.parent, p.name as parent_name,
             c.merged_into, m.name as merged_name, c.team
        from client c
        left join client p on p.id = c.parent and p.deleted_at is null
        left join client m on m.id = c.merged_into
       where c.id = :id
      """;

  private final JdbcClient jdbc;
  private final Teams teams;

  CardDetails(JdbcClient jdbc, Teams teams) {
    this.jdbc = jdbc;
    this.teams = teams;
  }

  ClientCard.More of(ClientId id) {
    return jdbc.sql(SQL).param("id", id.value()).query((row, _) -> more(id, row)).single();
  }

  private ClientCard.More more(ClientId id, ResultSet row) throws SQLException {
    var team = Briefs.number(row, "team");
    var deputy = Briefs.number(row, "deputy");
    var deleted = row.getTimestamp("deleted_at");
    return new ClientCard.More(
        contacts(id),
        place(row, "parent", "parent_name"),
        children(id),
        team == null ? null : teams.find(new TeamId(team)).orElse(null),
        deputy == null ? null : new AgentId(deputy),
        row.getObject("birthday", LocalDate.class),
        fields(row.getString("fields")),
        deleted == null ? null : deleted.toInstant(),
        place(row, "merged_into", "merged_name"));
  }

  private static Map<String, JsonNode> fields(String json) {
    var fields = new TreeMap<String, JsonNode>();
    ClientState.read(json).properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    return new LinkedHashMap<>(fields);
  }

  private static ClientCard.@Nullable Place place(ResultSet row, String id, String name)
      throws SQLException {
    var place = Briefs.number(row, id);
    var called = row.getString(name);
    return place == null || called == null
        ? null
        : new ClientCard.Place(new ClientId(place), called, "");
  }

  private List<Contact> contacts(ClientId id) {
    return jdbc.sql(
            "select id, kind, value, label from contact where client = :id order by position, id")
        .param("id", id.value())
        .query((row, _) ->
            new Contact(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("value"),
                row.getString("label")))
        .list();
  }

  private List<ClientCard.Place> children(ClientId id) {
    return jdbc.sql(
            """
            select id, name from client where parent = :id and deleted_at is null
             order by name, id limit :most
            """)
        .param("id", id.value())
        .param("most", ClientCard.MOST_PEOPLE)
        .query((row, _) ->
            new ClientCard.Place(new ClientId(row.getLong("id")), row.getString("name"), ""))
        .list();
  }
}
