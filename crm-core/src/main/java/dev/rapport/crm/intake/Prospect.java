package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.NewClient;
import dev.rapport.crm.staff.AgentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client as a row describes them: checked and read, not yet compared with anybody.
///
/// @param organisation of this row that a person belongs to: its place in the row; -1 for none
/// @param fields own fields by key
record Prospect(
    ClientBrief.Kind kind,
    String name,
    int organisation,
    String role,
    List<NewClient.Reach> numbers,
    List<NewClient.Contact> contacts,
    Map<String, JsonNode> fields,
    @Nullable LocalDate birthday,
    @Nullable AgentId owner,
    List<String> tags,
    String note) {

  boolean person() {
    return kind == ClientBrief.Kind.PERSON;
  }

  /// Whether anything tells them apart but the name.
  boolean reachable() {
    return !numbers.isEmpty() || !contacts.isEmpty();
  }
}
