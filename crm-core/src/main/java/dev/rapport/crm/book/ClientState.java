package dev.rapport.crm.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One picture of a client: its fields in the order people read them, each as the wire takes it.
/// Clients, agents and teams stand by their ids, own fields as `fields.<key>`. What is empty has no
/// place here.
public record ClientState(ClientId client, SequencedMap<String, JsonNode> fields) {
  /// Reads what is compared: amounts stay what they were, to the last digit.
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  public static final String OWN = "fields.";

  /// Another type of the same number is no other value.
  private static final Comparator<JsonNode> AS_READ =
      (a, b) -> {
        if (a.equals(b)) {
          return 0;
        }
        return a.isNumber() && b.isNumber() ? number(a).compareTo(number(b)) : 1;
      };

  public ClientState {
    fields = new LinkedHashMap<>(fields);
  }

  public @Nullable JsonNode find(String field) {
    return fields.get(field);
  }

  /// What makes `after` of this.
  public List<FieldChange> changesTo(ClientState after) {
    var names = new LinkedHashSet<>(fields.keySet());
    names.addAll(after.fields.keySet());
    var changes = new ArrayList<FieldChange>();
    for (var name : names) {
      if (!same(find(name), after.find(name))) {
        changes.add(new FieldChange(client, name, find(name), after.find(name)));
      }
    }
    return changes;
  }

  public static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.equals(AS_READ, b);
  }

  /// @return null for nothing: null itself, an empty text or list
  public static @Nullable JsonNode orNothing(@Nullable JsonNode value) {
    boolean nothing =
        value == null
            || value.isNull()
            || (value.isString() && value.stringValue().isEmpty())
            || (value.isArray() && value.isEmpty());
    return nothing ? null : value;
  }

  public static JsonNode read(String json) {
    return JSON.readTree(json);
  }

  static Map<ClientId, ClientState> byId(List<ClientState> states) {
    var byId = new LinkedHashMap<ClientId, ClientState>();
    states.forEach(state -> byId.put(state.client(), state));
    return byId;
  }

  private static BigDecimal number(JsonNode node) {
    return node.decimalValue();
  }
}
