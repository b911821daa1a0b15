package dev.rapport.crm.duplicates;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.FieldChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who belongs to, or stands below, clients that are merged: they follow.
@Component
class Relatives {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JdbcClient jdbc;
  private final ClientStates states;

  Relatives(JdbcClient jdbc, ClientStates states) {
    this.jdbc = jdbc;
    this.states = states;
  }

  String name(ClientId client) {
    return jdbc.sql("select name from client where id = :id")
        .param("id", client.value())
        .query(String.class)
        .single();
  }

  /// Notes whom a merge keeps, and makes them rank by the latest talk of all.
  void keep(DeedId deed, ClientId keep, List<ClientId> gone) {
    jdbc.sql("insert into client_merge (deed, keeps) values (:deed, :keep)")
        .param("deed", deed.value())
        .param("keep", keep.value())
        .update();
    jdbc.sql(
            """
            update client
               set last_talk_at = greatest(last_talk_at, (select max(last_talk_at) from client
                                                           where id = any (:gone)))
             where id = :keep
            """)
        .param("keep", keep.value())
        .param("gone", ids(gone))
        .update();
  }

  List<ClientId> people(List<ClientId> organisations) {
    return jdbc.sql("select distinct person from membership where organisation = any (:ids)")
        .param("ids", ids(organisations))
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  List<ClientId> children(Merges.Wanted wanted) {
    return jdbc.sql("select id from client where parent = any (:ids)")
        .param("ids", ids(wanted.merge()))
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  /// People and branches of those who go belong to the one who stays.
  List<FieldChange> toOthers(List<ClientId> people, List<ClientId> children, Merges.Wanted wanted) {
    var changes = new ArrayList<FieldChange>();
    for (var state : states.of(people).values()) {
      changes.add(
          new FieldChange(
              state.client(), "organisations", state.find("organisations"), places(state, wanted)));
    }
    var keep = NODES.numberNode(wanted.keep().value());
    for (var child : children) {
      if (!child.equals(wanted.keep()) && !wanted.merge().contains(child)) {
        // no loop: a merge puts the kept one below nobody who stands below any of them
        changes.add(new FieldChange(child, "parent", null, keep));
      }
    }
    return changes;
  }

  /// Whether any of these is an organisation, or stands above it, however far.
  boolean areAbove(List<ClientId> clients, long organisation) {
    return jdbc.sql(
            """
            with recursive up (id, parent) as (
              select id, parent from client where id = :organisation
              union
              select c.id, c.parent from client c join up on c.id = up.parent)
            select exists (select from up where id = any (:clients))
            """)
        .param("organisation", organisation)
        .param("clients", ids(clients))
        .query(Boolean.class)
        .single();
  }

  private static JsonNode places(ClientState person, Merges.Wanted wanted) {
    var places = NODES.arrayNode();
    var seen = new HashSet<Long>();
    var before = person.find("organisations");
    if (before == null) {
      return places;
    }
    for (var place : before) {
      var at = new ClientId(place.get("id").longValue());
      var id = wanted.merge().contains(at) ? wanted.keep() : at;
      if (seen.add(id.value())) {
        places.add(((ObjectNode) place.deepCopy()).put("id", id.value()));
      }
    }
    return places;
  }

  private static Long[] ids(Collection<ClientId> ids) {
    return ids.stream().map(ClientId::value).toArray(Long[]::new);
  }
}
