package dev.rapport.console.clients;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.FieldChange;
import dev.rapport.crm.book.TeamId;
import dev.rapport.crm.book.Teams;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values of fields for people to read: where a field names somebody by id, the name stands beside.
@Component
class FieldViews {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Staff staff;
  private final Teams teams;
  private final Book book;

  FieldViews(Staff staff, Teams teams, Book book) {
    this.staff = staff;
    this.teams = teams;
    this.book = book;
  }

  Map<ClientId, String> names(Collection<ClientId> clients) {
    return book.names(clients);
  }

  Named named(List<FieldChange> changes) {
    return namedOf(
        changes.stream()
            .flatMap(c -> Stream.of(value(c.field(), c.before()), value(c.field(), c.after()))));
  }

  Named namedOf(Stream<Value> values) {
    var clients = new LinkedHashSet<ClientId>();
    values.forEach(v -> {
      var value = v.value();
      if (value != null && (v.field().equals("parent") || v.field().equals("mergedInto"))) {
        clients.add(new ClientId(value.longValue()));
      } else if (value != null && v.field().equals("organisations")) {
        value.forEach(place -> clients.add(new ClientId(place.get("id").longValue())));
      }
    });
    return new Named(book.names(clients));
  }

  record Value(String field, @Nullable JsonNode value) {}

  static Value value(String field, @Nullable JsonNode value) {
    return new Value(field, value);
  }

  final class Named {
    private final Map<ClientId, String> clients;

    private Named(Map<ClientId, String> clients) {
      this.clients = clients;
    }

    @Nullable JsonNode of(String field, @Nullable JsonNode value) {
      if (value == null || value.isNull()) {
        return null;
      }
      return switch (field) {
        case "owner", "deputy" ->
            ref(value, staff.find(new AgentId(value.longValue())).map(a -> a.name()).orElse(""));
        case "team" ->
            ref(value, teams.find(new TeamId(value.longValue())).map(t -> t.name()).orElse(""));
        case "parent", "mergedInto" -> ref(value, client(value));
        case "organisations" -> organisations(value);
        default -> value;
      };
    }

    private JsonNode organisations(JsonNode places) {
      var named = NODES.arrayNode();
      for (var place : places) {
        named.add(((ObjectNode) place.deepCopy()).put("name", client(place.get("id"))));
      }
      return named;
    }

    private String client(JsonNode id) {
      return Objects.requireNonNullElse(clients.get(new ClientId(id.longValue())), "");
    }

    /// Who is gone is told by number.
    private static JsonNode ref(JsonNode id, String name) {
      return NODES
          .objectNode()
          .put("id", id.longValue())
          .put("name", name.isEmpty() ? "#" + id.longValue() : name);
    }
  }
}
