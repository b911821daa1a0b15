package dev.rapport.cti.records;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The flat JSON that CEL adds to some events.
record Extra(JsonNode json) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Extra NONE = new Extra(MAPPER.valueToTree(Map.of()));

  static Extra of(String text) {
    try {
      return text.startsWith("{") ? new Extra(MAPPER.readTree(text)) : NONE;
    } catch (JacksonException broken) { // FreePBX cuts the column off at 512 characters
      return NONE;
    }
  }

  /// Empty when it is not there, or Asterisk says it is none.
  String text(String name) {
    String text = json.path(name).asString("");
    return text.equals("N/A") ? "" : text;
  }

  int number(String name) {
    return json.path(name).asInt(0);
  }
}
