package dev.rapport.crm.duplicates;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.FieldChange;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What several clients become when they are one. Pure.
///
/// Numbers, contacts, organisations and tags are united, notes are joined; of every other field one
/// value is taken: the chosen client's, else that of the client who is kept, else the first there
/// is.
final class MergePlan {
  private static final Set<String> UNITED = Set.of("numbers", "contacts", "organisations", "tags");

  /// What no merge takes from anybody.
  private static final Set<String> OWN_AFFAIR = Set.of("kind", "deletedAt", "mergedInto");

  private final ClientState keep;
  private final List<ClientState> all;
  private final Map<String, ClientId> choose;
  private final LongPredicate belowUs;

  /// @param all the one who is kept first
  /// @param belowUs whether an organisation is one of them, or stands below one of them
  MergePlan(List<ClientState> all, Map<String, ClientId> choose, LongPredicate belowUs) {
    this.belowUs = belowUs;
    this.keep = all.getFirst();
    this.all = all;
    this.choose = choose;
    check();
  }

  record Field(String name, Map<ClientId, JsonNode> values, @Nullable JsonNode taken) {}

  private void check() {
    var ids = all.stream().map(ClientState::client).toList();
    choose.forEach((field, client) -> {
      if (UNITED.contains(field) || OWN_AFFAIR.contains(field) || !ids.contains(client)) {
        throw RuleBroken.invalid("choose." + field, "choice");
      }
    });
    boolean alike = all.stream().allMatch(s -> ClientState.same(s.find("kind"), keep.find("kind")));
    if (!alike) {
      throw RuleBroken.invalid("merge", "merge-kinds");
    }
  }

  /// In the order of the card.
  List<Field> fields() {
    var names = new LinkedHashSet<String>();
    all.forEach(state -> names.addAll(state.fields().keySet()));
    var order = new ArrayList<>(keep.fields().sequencedKeySet());
    names.stream().filter(n -> !order.contains(n)).forEach(order::add);
    var fields = new ArrayList<Field>();
    for (var name : order) {
      if (!OWN_AFFAIR.contains(name)) {
        var values = new LinkedHashMap<ClientId, JsonNode>();
        for (var state : all) {
          var value = state.find(name);
          if (value != null) {
            values.put(state.client(), value);
          }
        }
        fields.add(new Field(name, values, taken(name, values)));
      }
    }
    return fields;
  }

  /// Of the one who is kept.
  List<FieldChange> changes() {
    return fields().stream()
        .filter(f -> !ClientState.same(f.taken(), keep.find(f.name())))
        .map(f -> new FieldChange(keep.client(), f.name(), keep.find(f.name()), f.taken()))
        .toList();
  }

  private @Nullable JsonNode taken(String name, Map<ClientId, JsonNode> values) {
    if (UNITED.contains(name)) {
      return ClientState.orNothing(united(name, values));
    }
    var chosen = choose.get(name);
    if (chosen != null) {
      return possible(name, values.get(chosen));
    }
    return name.equals("note") ? joined(values) : first(name, values);
  }

  private @Nullable JsonNode first(String name, Map<ClientId, JsonNode> values) {
    return values.values().stream()
        .filter(value -> possible(name, value) != null)
        .findFirst()
        .orElse(null);
  }

  /// Nobody stands below themselves.
  private @Nullable JsonNode possible(String name, @Nullable JsonNode value) {
    boolean loop = value != null && name.equals("parent") && belowUs.test(value.longValue());
    return loop ? null : value;
  }

  private static JsonNode joined(Map<ClientId, JsonNode> notes) {
    var texts = new LinkedHashSet<String>();
    notes.values().forEach(note -> texts.add(note.stringValue().strip()));
    return JsonNodeFactory.instance.stringNode(String.join("\n\n", texts));
  }

  private static JsonNode united(String name, Map<ClientId, JsonNode> values) {
    var united = JsonNodeFactory.instance.arrayNode();
    var seen = new HashSet<List<String>>();
    for (var list : values.values()) {
      for (var one : list) {
        if (seen.add(identity(name, one))) {
          united.add(one);
        }
      }
    }
    return united;
  }

  /// By what two of a list are the same, however they are written.
  private static List<String> identity(String name, JsonNode one) {
    return switch (name) {
      case "numbers" -> {
        var e164 = text(one, "e164");
        yield List.of(e164.isEmpty() ? text(one, "typed") : e164, text(one, "extension"));
      }
      case "contacts" ->
          List.of(
              text(one, "kind"),
              text(one, "value").toLowerCase(Locale.ROOT).replaceAll("\\s+", ""));
      case "organisations" -> List.of(text(one, "id"));
      default -> List.of(one.asString());
    };
  }

  private static String text(JsonNode object, String field) {
    var value = object.get(field);
    return value == null || value.isNull() ? "" : value.asString();
  }
}
