package dev.rapport.crm.book;

import java.time.Instant;
import java.util.List;

/// All that the book knows of one client.
///
/// @param people of an organisation, at most [#MOST_PEOPLE]
public record ClientCard(
    ClientBrief brief,
    List<ListedNumber> numbers,
    List<Place> organisations,
    List<Person> people,
    String note,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public static final int MOST_PEOPLE = 500;

  public record Place(ClientId id, String name, String role) {}

  public record Person(ClientId id, String name, String role, List<ListedNumber> numbers) {}
}
