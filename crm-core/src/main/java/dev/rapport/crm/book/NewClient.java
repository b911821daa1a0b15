package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client that is about to be in the book, checked by who hands it in.
///
/// @param id from [ClientBulk#ids]
/// @param fields own fields as JSON, `{}` for none
/// @param places organisations that are in the book already, or handed in together with this client
public record NewClient(
    ClientId id,
    ClientBrief.Kind kind,
    String name,
    @Nullable AgentId owner,
    List<String> tags,
    String note,
    @Nullable LocalDate birthday,
    String fields,
    List<Reach> numbers,
    List<Contact> contacts,
    List<Place> places) {

  public record Reach(PhoneNumber number, String label) {}

  public record Contact(String kind, String value, String label) {}

  /// @param name of the organisation, which the search looks through for its people
  public record Place(ClientId organisation, String name, String role) {}
}
