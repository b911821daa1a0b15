package dev.rapport.crm.finding;

import java.util.LinkedHashMap;
import java.util.Map;

/// The values of one statement. What people typed gets into SQL through here and nowhere else: as a
/// parameter, never as text.
final class Bindings {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /// Gives the parameter's place in the statement.
  String add(Object value) {
    var name = "p" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  Map<String, Object> values() {
    return values;
  }
}
