package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads clients in brief, by id.
@Component
public final class Briefs {
  private static final String SQL =
      """
      select c.id, c.kind, c.name, c.owner, c.deputy, c.team, c.tags, c.do_not_call_since,
             m.role, m.name as organisation
        from client c
        left join lateral (
             select o.name, m.role from membership m join client o on o.id = m.organisation
              where m.person = c.id and o.deleted_at is null order by m.position limit 1) m on true
       where c.id = any (:ids) and (c.deleted_at is null or :trash)
      """;

  private final JdbcClient jdbc;

  Briefs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// In the order of the ids; who is not in the book, or in its trash, is left out.
  public List<ClientBrief> list(List<ClientId> ids) {
    return list(ids, false);
  }

  /// Those in the trash too.
  List<ClientBrief> listAll(List<ClientId> ids) {
    return list(ids, true);
  }

  private List<ClientBrief> list(List<ClientId> ids, boolean trash) {
    var found = new HashMap<ClientId, ClientBrief>();
    jdbc.sql(SQL)
        .param("ids", array(ids))
        .param("trash", trash)
        .query((ResultSet row) -> {
          var brief = brief(row, "", text(row, "organisation"), text(row, "role"));
          found.put(brief.id(), brief);
        });
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  Map<ClientId, String> names(Collection<ClientId> ids) {
    var found = new HashMap<ClientId, String>();
    if (!ids.isEmpty()) {
      jdbc.sql("select id, name from client where id = any (:ids) and deleted_at is null")
          .param("ids", array(ids))
          .query((ResultSet row) -> {
            found.put(new ClientId(row.getLong("id")), row.getString("name"));
          });
    }
    return found;
  }

  public Map<ClientId, List<ListedNumber>> numbers(Collection<ClientId> ids) {
    var found = new HashMap<ClientId, List<ListedNumber>>();
    jdbc.sql(
            """
            select id, client, typed, e164, extension, label from phone
             where client = any (:ids) order by client, position
            """)
        .param("ids", array(ids))
        .query((ResultSet row) -> {
          var number =
              new PhoneNumber(
                  row.getString("typed"), row.getString("e164"), row.getString("extension"));
          found
              .computeIfAbsent(new ClientId(row.getLong("client")), _ -> new ArrayList<>())
              .add(new ListedNumber(row.getLong("id"), number, row.getString("label")));
        });
    return found;
  }

  static Long[] array(Collection<ClientId> ids) {
    return ids.stream().map(ClientId::value).toArray(Long[]::new);
  }

  static ClientBrief brief(ResultSet row, String prefix, String organisation, String role)
      throws SQLException {
    var owner = number(row, prefix + "owner");
    var deputy = number(row, prefix + "deputy");
    var team = number(row, prefix + "team");
    return new ClientBrief(
        new ClientId(row.getLong(prefix + "id")),
        ClientBrief.Kind.valueOf(row.getString(prefix + "kind").toUpperCase(Locale.ROOT)),
        row.getString(prefix + "name"),
        organisation,
        role,
        owner == null ? null : new AgentId(owner),
        Arrays.asList((String[]) row.getArray(prefix + "tags").getArray()).stream().toList(),
        deputy == null ? null : new AgentId(deputy),
        team == null ? null : new TeamId(team),
        row.getTimestamp(prefix + "do_not_call_since") != null);
  }

  static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
