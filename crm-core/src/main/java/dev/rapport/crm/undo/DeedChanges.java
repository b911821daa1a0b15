package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.FieldChange;
import dev.rapport.crm.book.StaysWhy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What a deed did to fields, newest first, and which of it can go back.
@Component
class DeedChanges {
  private final JdbcClient jdbc;

  DeedChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param last the id of the oldest of them
  record Portion(List<FieldChange> changes, long last) {
    Set<ClientId> clients() {
      var clients = new LinkedHashSet<ClientId>();
      changes.forEach(c -> clients.add(c.client()));
      return clients;
    }
  }

  private record Numbered(long id, FieldChange change) {}

  /// @param before only older ones than this; 0 for all
  Portion portion(DeedId deed, long before, int most) {
    var found =
        jdbc.sql(
                """
                select id, client, field, before, after from field_change
                 where deed = :deed and id < :before order by id desc limit :most
                """)
            .param("deed", deed.value())
            .param("before", before == 0 ? Long.MAX_VALUE : before)
            .param("most", most)
            .query((row, _) ->
                new Numbered(
                    row.getLong("id"),
                    new FieldChange(
                        new ClientId(row.getLong("client")),
                        row.getString("field"),
                        json(row.getString("before")),
                        json(row.getString("after")))))
            .list();
    return new Portion(
        found.stream().map(Numbered::change).toList(),
        found.isEmpty() ? before : found.getLast().id());
  }

  /// @param back what is to be written
  record Weighed(List<FieldChange> back, List<Stayed> stayed) {}

  /// A field goes back where it still is what the deed left. Who was erased is passed over.
  static Weighed weigh(List<FieldChange> changes, Map<ClientId, ClientState> current) {
    var now = new HashMap<Map.Entry<ClientId, String>, Optional<JsonNode>>();
    var back = new ArrayList<FieldChange>();
    var stayed = new ArrayList<Stayed>();
    for (var change : changes) {
      var state = current.get(change.client());
      if (state == null) {
        continue;
      }
      var place = Map.entry(change.client(), change.field());
      var value =
          now.computeIfAbsent(place, _ -> Optional.ofNullable(state.find(change.field())))
              .orElse(null);
      if (ClientState.same(value, change.after())) {
        now.put(place, Optional.ofNullable(change.before()));
        back.add(reversed(change));
      } else {
        stayed.add(new Stayed(change.client(), change.field(), StaysWhy.CHANGED_SINCE));
      }
    }
    return new Weighed(back, stayed);
  }

  private static FieldChange reversed(FieldChange change) {
    var was = change.after();
    var again = change.before();
    return new FieldChange(change.client(), change.field(), was, again);
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : ClientState.read(text);
  }
}
