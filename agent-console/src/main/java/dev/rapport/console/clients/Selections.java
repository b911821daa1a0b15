package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.finding.Selection;
import dev.rapport.crm.finding.SelectionJson;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which clients somebody selected.
final class Selections {
  private Selections() {}

  /// @throws RuleBroken naming what is wrong with it
  static Selection of(@Nullable JsonNode selection) {
    if (selection == null || !selection.isObject()) {
      throw RuleBroken.invalid("selection", "required");
    }
    return SelectionJson.read(selection, "selection");
  }

  static List<ClientId> ids(String field, @Nullable JsonNode list, int most) {
    if (list == null || !list.isArray()) {
      throw RuleBroken.invalid(field, "required");
    }
    if (list.size() > most) {
      throw RuleBroken.invalid(field, "too-many-selected", most);
    }
    var ids = new ArrayList<ClientId>();
    for (var id : list) {
      ids.add(id(field, id));
    }
    return ids;
  }

  static ClientId id(String field, @Nullable JsonNode id) {
    if (id == null || !id.isIntegralNumber()) {
      throw RuleBroken.invalid(field, "unknown-client");
    }
    return new ClientId(id.longValue());
  }
}
