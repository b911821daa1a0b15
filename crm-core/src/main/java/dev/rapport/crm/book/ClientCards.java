package dev.rapport.crm.book;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Draws the whole picture of one client.
@Component
final class ClientCards {
  private final JdbcClient jdbc;
  private final Briefs briefs;
  private final CardDetails details;
  private final Marking marking;

  ClientCards(JdbcClient jdbc, Briefs briefs, CardDetails details, Marking marking) {
    this.jdbc = jdbc;
    this.briefs = briefs;
    this.details = details;
    this.marking = marking;
  }

  ClientCard of(Client client) {
    var places = places(client.memberships());
    var more = details.of(client.id());
    var first = places.stream().findFirst();
    var marks = marking.of(client.id());
    return new ClientCard(
        new ClientBrief(
            client.id(),
            client.kind(),
            client.name(),
            first.map(ClientCard.Place::name).orElse(""),
            first.map(ClientCard.Place::role).orElse(""),
            client.owner(),
            client.tags(),
            more.deputy(),
            more.team() == null ? null : more.team().id(),
            marks.doNotCall() != null),
        client.numbers(),
        places,
        client.kind() == ClientBrief.Kind.ORGANISATION ? people(client.id()) : List.of(),
        client.note(),
        more,
        client.createdAt(),
        client.updatedAt(),
        client.version(),
        marks);
  }

  private List<ClientCard.Place> places(List<Membership> memberships) {
    var names = names(memberships);
    return memberships.stream()
        .filter(m -> names.containsKey(m.organisation()))
        .map(m ->
            new ClientCard.Place(
                m.organisation(), names.getOrDefault(m.organisation(), ""), m.role()))
        .toList();
  }

  private Map<ClientId, String> names(List<Membership> memberships) {
    var names = new HashMap<ClientId, String>();
    if (!memberships.isEmpty()) {
      jdbc.sql("select id, name from client where id = any (:ids) and deleted_at is null")
          .param("ids", Briefs.array(memberships.stream().map(Membership::organisation).toList()))
          .query((java.sql.ResultSet row) -> {
            names.put(new ClientId(row.getLong("id")), row.getString("name"));
          });
    }
    return names;
  }

  private List<ClientCard.Person> people(ClientId organisation) {
    var people =
        jdbc.sql(
                """
                select c.id, c.name, m.role from membership m join client c on c.id = m.person
                 where m.organisation = :organisation and c.deleted_at is null
                 order by c.name, c.id limit :most
                """)
            .param("organisation", organisation.value())
            .param("most", ClientCard.MOST_PEOPLE)
            .query((row, _) ->
                new ClientCard.Place(
                    new ClientId(row.getLong("id")), row.getString("name"), row.getString("role")))
            .list();
    var numbers = briefs.numbers(people.stream().map(ClientCard.Place::id).toList());
    return people.stream()
        .map(p ->
            new ClientCard.Person(
                p.id(), p.name(), p.role(), numbers.getOrDefault(p.id(), List.of())))
        .toList();
  }
}
