package dev.rapport.crm.book;

import java.util.List;

/// A client as a line of a table names it. Empty is "not said", never "nothing".
///
/// @param line where it stands in the file, the first is 1
/// @param name of a person; empty when the line is about the organisation itself
/// @param owner username
public record ClientRow(
    long line,
    String name,
    String organisation,
    String role,
    List<String> numbers,
    String owner,
    List<String> tags,
    String note) {

  public ClientRow {
    numbers = List.copyOf(numbers);
    tags = List.copyOf(tags);
  }

  boolean aboutOrganisation() {
    return name.isBlank();
  }
}
