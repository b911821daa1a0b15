package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientIds;
import dev.rapport.crm.finding.ChosenClients;
import dev.rapport.crm.finding.SelectionJson;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Selections by filter and by segment, for bulk changes.
@Component
class FoundClients implements SelectionSource {
  private final ChosenClients chosen;

  FoundClients(ChosenClients chosen) {
    this.chosen = chosen;
  }

  @Override
  public Optional<ClientIds> find(JsonNode selection) {
    return selection.has("filter") || selection.has("q") || selection.has("segment")
        ? Optional.of(chosen.toChange(SelectionJson.read(selection, "selection")))
        : Optional.empty();
  }
}
