package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All that the book knows of one client.
///
/// @param people of an organisation, at most [#MOST_PEOPLE]
public record ClientCard(
    ClientBrief brief,
    List<ListedNumber> numbers,
    List<Place> organisations,
    List<Person> people,
    String note,
    More more,
    Instant createdAt,
    Instant updatedAt,
    long version,
    ClientMarks marks) {

  public static final int MOST_PEOPLE = 500;

  /// What else is known of a client.
  ///
  /// @param parent of an organisation: the one above it
  /// @param children of an organisation: those right below it, at most [#MOST_PEOPLE]
  /// @param fields of the house's own, by key
  /// @param deletedAt in the trash since
  /// @param mergedInto in the trash because of a merge
  public record More(
      List<Contact> contacts,
      @Nullable Place parent,
      List<Place> children,
      @Nullable Team team,
      @Nullable AgentId deputy,
      @Nullable LocalDate birthday,
      Map<String, JsonNode> fields,
      @Nullable Instant deletedAt,
      @Nullable Place mergedInto) {}

  public record Place(ClientId id, String name, String role) {}

  public record Person(ClientId id, String name, String role, List<ListedNumber> numbers) {}
}
