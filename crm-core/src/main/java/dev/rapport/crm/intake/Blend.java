package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.NewClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a client becomes when a row comes to it.
final class Blend {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NOTE = 20_000;
  private static final int MOST = 50;

  private final Duplicates how;
  private final LinkedHashMap<String, JsonNode> fields;

  private Blend(ClientState before, Duplicates how) {
    this.how = how;
    this.fields = new LinkedHashMap<>(before.fields());
  }

  /// @param place where a person belongs by the row; null when it says nothing
  static ClientState of(
      ClientState before, Prospect row, NewClient.@Nullable Place place, Duplicates how) {
    var blend = new Blend(before, how);
    blend.one("name", row.name().isEmpty() ? null : NODES.stringNode(row.name()));
    var owner = row.owner();
    blend.one("owner", owner == null ? null : NODES.numberNode(owner.value()));
    var birthday = row.birthday();
    blend.one("birthday", birthday == null ? null : NODES.stringNode(birthday.toString()));
    row.fields().forEach((key, value) -> blend.one(ClientState.OWN + key, value));
    blend.note(row.note());
    blend.list(
        "tags",
        row.tags().stream().map(t -> (JsonNode) NODES.stringNode(t)).toList(),
        JsonNode::asString);
    blend.list("numbers", numbers(row), Blend::number);
    blend.contacts(row);
    blend.place(place);
    return new ClientState(before.client(), blend.fields);
  }

  private void one(String field, @Nullable JsonNode value) {
    if (value != null && (how == Duplicates.OVERWRITE || !fields.containsKey(field))) {
      fields.put(field, value);
    }
  }

  private void note(String said) {
    var before = fields.get("note");
    if (said.isEmpty()) {
      return;
    }
    if (before == null || how == Duplicates.OVERWRITE) {
      fields.put("note", NODES.stringNode(said));
    } else if (how == Duplicates.MERGE && !before.asString().contains(said)) {
      var both = before.asString() + "\n" + said;
      fields.put("note", both.length() > LONGEST_NOTE ? before : NODES.stringNode(both));
    }
  }

  /// @param same what makes two elements one
  private void list(String field, List<JsonNode> said, Function<JsonNode, String> same) {
    var before = elements(field);
    if (said.isEmpty() || (how == Duplicates.FILL && !before.isEmpty())) {
      return;
    }
    put(field, how == Duplicates.OVERWRITE ? said : united(before, said, same));
  }

  private static List<JsonNode> united(
      List<JsonNode> before, List<JsonNode> said, Function<JsonNode, String> same) {
    var all = new ArrayList<>(before);
    Set<String> seen = new HashSet<>();
    before.forEach(one -> seen.add(same.apply(one)));
    for (var one : said) {
      if (all.size() < MOST && seen.add(same.apply(one))) {
        all.add(one);
      }
    }
    return all;
  }

  /// An e-mail address fills or replaces e-mail addresses, not a tax number.
  private void contacts(Prospect row) {
    if (row.contacts().isEmpty()) {
      return;
    }
    var before = elements("contacts");
    var kinds = new HashSet<String>();
    before.forEach(one -> kinds.add(text(one, "kind")));
    var said = new ArrayList<JsonNode>();
    for (var contact : row.contacts()) {
      if (how != Duplicates.FILL || !kinds.contains(contact.kind())) {
        said.add(
            NODES
                .objectNode()
                .put("kind", contact.kind())
                .put("value", contact.value())
                .put("label", contact.label()));
      }
    }
    if (said.isEmpty()) {
      return;
    }
    var kept = new ArrayList<>(before);
    if (how == Duplicates.OVERWRITE) {
      var replaced = new HashSet<String>();
      said.forEach(one -> replaced.add(text(one, "kind")));
      kept.removeIf(one -> replaced.contains(text(one, "kind")));
    }
    put("contacts", united(kept, said, Blend::contact));
  }

  private void place(NewClient.@Nullable Place place) {
    if (place == null) {
      return;
    }
    var before = elements("organisations");
    var there =
        NODES.objectNode().put("id", place.organisation().value()).put("role", place.role());
    if (before.isEmpty() || how == Duplicates.OVERWRITE) {
      put("organisations", List.of(there));
      return;
    }
    var after = new ArrayList<JsonNode>();
    boolean had = false;
    for (var one : before) {
      boolean same = id(one).equals(id(there));
      had |= same;
      boolean fills = same && text(one, "role").isEmpty() && !place.role().isEmpty();
      after.add(fills ? there : one);
    }
    if (!had && how == Duplicates.MERGE && after.size() < MOST) {
      after.add(there);
    }
    put("organisations", after);
  }

  private void put(String field, List<JsonNode> elements) {
    var list = NODES.arrayNode();
    elements.forEach(list::add);
    fields.put(field, list);
  }

  private List<JsonNode> elements(String field) {
    var list = fields.get(field);
    return list == null ? List.of() : list.valueStream().toList();
  }

  private static List<JsonNode> numbers(Prospect row) {
    var numbers = new ArrayList<JsonNode>();
    for (var reach : row.numbers()) {
      ObjectNode one = NODES.objectNode().put("typed", reach.number().typed());
      one.put("e164", reach.number().e164());
      one.put("extension", reach.number().extension()).put("label", reach.label());
      numbers.add(one);
    }
    return numbers;
  }

  private static String number(JsonNode one) {
    var e164 = text(one, "e164");
    return (e164.isEmpty() ? text(one, "typed") : e164) + '/' + text(one, "extension");
  }

  private static String contact(JsonNode one) {
    var kind = text(one, "kind");
    return kind + ':' + Keys.folded(kind, text(one, "value"));
  }

  private static String id(JsonNode place) {
    return String.valueOf(place.path("id").asLong(0));
  }

  private static String text(JsonNode one, String field) {
    var value = one.get(field);
    return value == null || value.isNull() ? "" : value.asString("");
  }
}
