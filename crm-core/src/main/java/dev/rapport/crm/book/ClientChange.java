package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to change of a client; what is null stays. Lists are taken whole.
///
/// @param version the version that the editor saw
public record ClientChange(
    long version,
    @Nullable String name,
    @Nullable List<ClientDraft.Typed> numbers,
    @Nullable List<ClientDraft.Place> organisations,
    @Nullable Owner owner,
    @Nullable List<String> tags,
    @Nullable String note) {

  /// @param agent null for nobody
  public record Owner(@Nullable AgentId agent) {}
}
