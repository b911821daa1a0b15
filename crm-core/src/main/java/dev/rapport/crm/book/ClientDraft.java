package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client as somebody wants it to be.
///
/// @param more what else the wire has of a client, as it came: `contacts`, `parent`, `team`,
///   `deputy`, `birthday`, `fields.<key>`; see [FieldCheck]
public record ClientDraft(
    ClientBrief.Kind kind,
    String name,
    List<Typed> numbers,
    List<Place> organisations,
    @Nullable AgentId owner,
    List<String> tags,
    String note,
    Map<String, JsonNode> more) {

  public ClientDraft {
    numbers = List.copyOf(numbers);
    organisations = List.copyOf(organisations);
    tags = List.copyOf(tags);
    more = Map.copyOf(more);
  }

  public ClientDraft(
      ClientBrief.Kind kind,
      String name,
      List<Typed> numbers,
      List<Place> organisations,
      @Nullable AgentId owner,
      List<String> tags,
      String note) {
    this(kind, name, numbers, organisations, owner, tags, note, Map.of());
  }

  public record Typed(String typed, String label) {}

  /// @param id of an organisation of the book; null to find or make it by its name
  public record Place(@Nullable ClientId id, String name, String role) {}
}
