package dev.rapport.crm.book;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Texts of the wire as what they mean.
final class Texts {
  private Texts() {}

  /// `2026-11-21`
  static Optional<LocalDate> date(JsonNode value) {
    try {
      return value.isString()
          ? Optional.of(LocalDate.parse(value.stringValue().strip()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static String of(JsonNode object, String field) {
    var value = object.get(field);
    return value == null || value.isNull() ? "" : value.asString("").strip();
  }
}
