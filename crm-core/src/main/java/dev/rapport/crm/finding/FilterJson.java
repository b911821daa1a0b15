package dev.rapport.crm.finding;

import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Filters in the form of the wire, in which they are kept too.
public final class FilterJson {
  private static final int DEEPEST = 6;
  private static final int MOST = 60;
  private static final JsonMapper JSON = JsonMapper.shared();

  private FilterJson() {}

  /// Nothing is everybody.
  ///
  /// @param name of the field that holds it, for the fault's name
  /// @throws RuleBroken naming the part that is not understood
  public static Filter read(JsonNode json, String name) {
    return json.isNull() || json.isMissingNode()
        ? Filter.EVERYBODY
        : new Reader().filter(json, name, 0);
  }

  public static JsonNode write(Filter filter) {
    var json = JSON.createObjectNode();
    switch (filter) {
      case Filter.All(var of) -> list(json, "all", of);
      case Filter.Any(var of) -> list(json, "any", of);
      case Filter.Not(var of) -> json.set("not", write(of));
      case Filter.Condition(var field, var op, var value) ->
          json.put("field", field).put("op", op.word()).set("value", value);
    }
    return json;
  }

  private static void list(ObjectNode json, String name, List<Filter> of) {
    var all = json.putArray(name);
    of.forEach(filter -> all.add(write(filter)));
  }

  private static final class Reader {
    private int count;

    Filter filter(JsonNode json, String name, int depth) {
      if (depth > DEEPEST || ++count > MOST) {
        throw RuleBroken.invalid(name, "too-many", MOST);
      }
      if (json.has("all")) {
        return new Filter.All(list(json.get("all"), name + ".all", depth));
      }
      if (json.has("any")) {
        return new Filter.Any(list(json.get("any"), name + ".any", depth));
      }
      if (json.has("not")) {
        return new Filter.Not(filter(json.get("not"), name + ".not", depth + 1));
      }
      if (json.isObject() && json.isEmpty()) {
        return Filter.EVERYBODY;
      }
      if (!json.path("field").isString()) {
        throw RuleBroken.invalid(name + ".field", "required");
      }
      return new Filter.Condition(
          json.get("field").stringValue(), op(json.path("op"), name), json.path("value"));
    }

    private List<Filter> list(JsonNode json, String name, int depth) {
      if (!json.isArray()) {
        throw RuleBroken.invalid(name, "format");
      }
      var all = new ArrayList<Filter>();
      for (var i = 0; i < json.size(); i++) {
        all.add(filter(json.get(i), name + "[" + i + "]", depth + 1));
      }
      return all;
    }

    private static Filter.Op op(JsonNode json, String name) {
      Optional<Filter.Op> known =
          Arrays.stream(Filter.Op.values())
              .filter(op -> json.isString() && op.word().equals(json.stringValue()))
              .findFirst();
      return known.orElseThrow(() -> RuleBroken.invalid(name + ".op", "choice"));
    }
  }
}
