package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientIds;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Which clients somebody selected: by their ids here, by filter or segment where those are known.
@Component
class Selections {
  private static final int MOST_IDS = 10_000;

  private final List<SelectionSource> sources;

  Selections(List<SelectionSource> sources) {
    this.sources = sources;
  }

  ClientIds of(@Nullable JsonNode selection) {
    if (selection == null || !selection.isObject()) {
      throw RuleBroken.invalid("selection", "required");
    }
    if (selection.has("ids")) {
      return ClientIds.of(ids("selection.ids", selection.get("ids"), MOST_IDS));
    }
    return sources.stream()
        .map(source -> source.find(selection))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> RuleBroken.invalid("selection", "selection"));
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
