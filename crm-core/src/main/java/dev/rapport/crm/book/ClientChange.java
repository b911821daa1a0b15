package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What to change of a client; what is null stays. Lists are taken whole.
///
/// @param version the version that the editor saw
/// @param more as in [ClientDraft]; JSON's null takes a field away
public record ClientChange(
    long version,
    @Nullable String name,
    @Nullable List<ClientDraft.Typed> numbers,
    @Nullable List<ClientDraft.Place> organisations,
    @Nullable Owner owner,
    @Nullable List<String> tags,
    @Nullable String note,
    Map<String, JsonNode> more) {

  public ClientChange {
    more = Map.copyOf(more);
  }

  public ClientChange(
      long version,
      @Nullable String name,
      @Nullable List<ClientDraft.Typed> numbers,
      @Nullable List<ClientDraft.Place> organisations,
      @Nullable Owner owner,
      @Nullable List<String> tags,
      @Nullable String note) {
    this(version, name, numbers, organisations, owner, tags, note, Map.of());
  }

  /// @param agent null for nobody
  public record Owner(@Nullable AgentId agent) {}
}
