package dev.rapport.crm.columns;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one row says of clients, typed but not yet looked up anywhere.
///
/// @param parties the row's client first, then who else stands in it; none when nobody is named and
///   nothing says how to reach them
/// @param owner username or name of an agent; empty if none
/// @param faults cells that could not be read; the rest stands
public record RowDraft(
    List<Party> parties, String owner, List<String> tags, String note, List<Fault> faults) {
  public RowDraft {
    parties = List.copyOf(parties);
    tags = List.copyOf(tags);
    faults = List.copyOf(faults);
  }

  public enum Kind {
    PERSON,
    ORGANISATION
  }

  /// A person or an organisation.
  ///
  /// @param name whole, last name first where the parts are known; empty when only a number or
  ///   contact is there
  /// @param organisation of this row that a person belongs to: its place in `parties`; -1 for none
  /// @param role of a person there; empty if not told
  /// @param fields values by own field: `String`, `BigDecimal` or `LocalDate`
  public record Party(
      Kind kind,
      String name,
      Names names,
      int organisation,
      String role,
      List<Phone> numbers,
      List<Contact> contacts,
      Map<String, Object> fields,
      @Nullable LocalDate birthday) {
    public Party {
      numbers = List.copyOf(numbers);
      contacts = List.copyOf(contacts);
      fields = Map.copyOf(fields);
    }
  }

  /// The parts of a person's name where the file has them apart; else all empty.
  public record Names(String first, String last, String middle) {
    static final Names NONE = new Names("", "", "");
  }

  /// @param typed the whole cell, which may hold several
  public record Phone(String typed, String label) {}

  /// @param kind email, messenger, address, tax or website
  public record Contact(String kind, String value, String label) {}

  /// @param code `bad-date`, `bad-number`, `bad-choice` or `bad-email`
  public record Fault(int column, String code, String value) {}
}
