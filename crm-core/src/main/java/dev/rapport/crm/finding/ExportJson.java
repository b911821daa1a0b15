package dev.rapport.crm.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Export wishes as they are kept until they are fetched.
final class ExportJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ExportJson() {}

  static JsonNode write(ExportWish wish) {
    var json = JSON.createObjectNode();
    json.set("selection", SelectionJson.write(wish.selection()));
    json.put("form", wish.form().name());
    json.put("separator", String.valueOf(wish.separator()));
    json.put("letters", wish.letters().name());
    json.put("language", wish.language());
    var columns = json.putArray("columns");
    wish.columns().forEach(columns::add);
    return json;
  }

  static ExportWish read(JsonNode json) {
    var columns = new ArrayList<String>();
    json.get("columns").forEach(column -> columns.add(column.stringValue()));
    return new ExportWish(
        SelectionJson.read(json.get("selection"), "selection"),
        ExportWish.Form.valueOf(json.get("form").stringValue()),
        columns,
        json.get("separator").stringValue().charAt(0),
        ExportWish.Letters.valueOf(json.get("letters").stringValue()),
        json.get("language").stringValue());
  }

  static Map<String, Long> lost(String json) {
    var lost = new LinkedHashMap<String, Long>();
    JSON.readTree(json).properties().forEach(e -> lost.put(e.getKey(), e.getValue().longValue()));
    return lost;
  }
}
