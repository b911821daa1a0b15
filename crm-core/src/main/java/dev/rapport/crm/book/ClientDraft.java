package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client as somebody wants it to be.
public record ClientDraft(
    ClientBrief.Kind kind,
    String name,
    List<Typed> numbers,
    List<Place> organisations,
    @Nullable AgentId owner,
    List<String> tags,
    String note) {

  public ClientDraft {
    numbers = List.copyOf(numbers);
    organisations = List.copyOf(organisations);
    tags = List.copyOf(tags);
  }

  public record Typed(String typed, String label) {}

  /// @param id of an organisation of the book; null to find or make it by its name
  public record Place(@Nullable ClientId id, String name, String role) {}
}
