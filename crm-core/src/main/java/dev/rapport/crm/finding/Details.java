package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what is known of clients beside brief and numbers, many at once.
@Component
final class Details {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String ROWS =
      """
      select c.id, c.note, c.birthday, c.created_at, c.updated_at, c.last_talk_at, c.fields,
             c.team, t.name as team_name, c.deputy, d.name as deputy_name, c.parent,
             p.name as parent_name
        from client c
        left join team t on t.id = c.team
        left join app_user d on d.id = c.deputy
        left join client p on p.id = c.parent
       where c.id = any (:ids)
      """;

  private static final String PLACES =
      """
      select m.person, o.name, m.role from membership m join client o on o.id = m.organisation
       where m.person = any (:ids) order by m.person, m.position
      """;

  private final JdbcClient jdbc;

  Details(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Somebody or something else, by id and name.
  record Named(long id, String name) {}

  record Contact(String kind, String value, String label) {}

  record Place(String name, String role) {}

  record Detail(
      String note,
      @Nullable LocalDate birthday,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant lastTalkAt,
      JsonNode fields,
      @Nullable Named team,
      @Nullable Named deputy,
      @Nullable Named parent,
      List<Contact> contacts,
      List<Place> places) {
    static final Detail NONE =
        new Detail(
            "",
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            JSON.createObjectNode(),
            null,
            null,
            null,
            List.of(),
            List.of());
  }

  Map<ClientId, Detail> of(Collection<ClientId> clients) {
    var ids = clients.stream().map(ClientId::value).toArray(Long[]::new);
    var contacts = contacts(ids);
    var places = places(ids);
    var all = new HashMap<ClientId, Detail>();
    jdbc.sql(ROWS)
        .param("ids", ids)
        .query((ResultSet row) -> {
          var id = row.getLong("id");
          all.put(
              new ClientId(id),
              detail(
                  row, contacts.getOrDefault(id, List.of()), places.getOrDefault(id, List.of())));
        });
    return all;
  }

  /// What was written about them outside of calls, newest first.
  Map<Long, List<String>> notes(Collection<ClientId> clients) {
    var all = new HashMap<Long, List<String>>();
    jdbc.sql("select client, text from client_note where client = any (:ids) order by id desc")
        .param("ids", clients.stream().map(ClientId::value).toArray(Long[]::new))
        .query((ResultSet row) -> {
          all.computeIfAbsent(row.getLong("client"), _ -> new ArrayList<>())
              .add(row.getString("text"));
        });
    return all;
  }

  private static Detail detail(ResultSet row, List<Contact> contacts, List<Place> places)
      throws SQLException {
    return new Detail(
        row.getString("note"),
        row.getObject("birthday", LocalDate.class),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("last_talk_at"))
            .map(java.sql.Timestamp::toInstant)
            .orElse(null),
        JSON.readTree(row.getString("fields")),
        named(row, "team"),
        named(row, "deputy"),
        named(row, "parent"),
        contacts,
        places);
  }

  private static @Nullable Named named(ResultSet row, String what) throws SQLException {
    var id = row.getLong(what);
    var name = row.getString(what + "_name");
    return name == null ? null : new Named(id, name);
  }

  private Map<Long, List<Contact>> contacts(Long[] ids) {
    var all = new HashMap<Long, List<Contact>>();
    jdbc.sql(
            """
            select client, kind, value, label from contact where client = any (:ids)
             order by client, position
            """)
        .param("ids", ids)
        .query((ResultSet row) -> {
          all.computeIfAbsent(row.getLong("client"), _ -> new ArrayList<>())
              .add(
                  new Contact(
                      row.getString("kind"), row.getString("value"), row.getString("label")));
        });
    return all;
  }

  private Map<Long, List<Place>> places(Long[] ids) {
    var all = new HashMap<Long, List<Place>>();
    jdbc.sql(PLACES)
        .param("ids", ids)
        .query((ResultSet row) -> {
          all.computeIfAbsent(row.getLong("person"), _ -> new ArrayList<>())
              .add(new Place(row.getString("name"), row.getString("role")));
        });
    return all;
  }
}
