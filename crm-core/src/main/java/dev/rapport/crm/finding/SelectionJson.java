package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// ChosenClients in the form of the wire.
public final class SelectionJson {
  private static final int MOST = 10_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private SelectionJson() {}

  /// @param name of the field that holds it, for the fault's name
  /// @throws RuleBroken when it names nobody in a known way
  public static Selection read(JsonNode json, String name) {
    if (json.has("ids")) {
      return new Selection.These(ids(json.get("ids"), name + ".ids"));
    }
    if (json.has("segment")) {
      if (!json.get("segment").isIntegralNumber()) {
        throw RuleBroken.invalid(name + ".segment", "format");
      }
      return new Selection.OfSegment(json.get("segment").longValue());
    }
    if (json.has("filter") || json.has("q")) {
      return new Selection.Fitting(
          FilterJson.read(json.path("filter"), name + ".filter"), json.path("q").asString(""));
    }
    throw RuleBroken.invalid(name, "required");
  }

  public static JsonNode write(Selection selection) {
    var json = JSON.createObjectNode();
    switch (selection) {
      case Selection.These(var ids) -> {
        var list = json.putArray("ids");
        ids.forEach(id -> list.add(id.value()));
      }
      case Selection.Fitting(var filter, var q) ->
          json.put("q", q).set("filter", FilterJson.write(filter));
      case Selection.OfSegment(var id) -> json.put("segment", id);
    }
    return json;
  }

  private static List<ClientId> ids(JsonNode json, String name) {
    if (!json.isArray() || json.size() > MOST) {
      throw RuleBroken.invalid(name, "too-many", MOST);
    }
    var ids = new ArrayList<ClientId>();
    for (var id : json) {
      if (!id.isIntegralNumber()) {
        throw RuleBroken.invalid(name, "format");
      }
      ids.add(new ClientId(id.longValue()));
    }
    return ids;
  }
}
