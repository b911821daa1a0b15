package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientIds;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Tells which clients a selection of the wire names; each source knows one form of it.
public interface SelectionSource {

  /// @param selection an object of the wire contract, `{"ids":[1,2]}`
  /// @return empty when it has not this source's form
  /// @throws dev.rapport.crm.rules.RuleBroken when it has, and is wrong
  Optional<ClientIds> find(JsonNode selection);
}
