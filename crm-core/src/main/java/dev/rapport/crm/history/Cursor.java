package dev.rapport.crm.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Where a page ended: the next begins with what is older. Rows that come or change meanwhile
/// neither shift nor double the pages behind it.
public record Cursor(Instant at, String id) {

  /// For a URL; nothing to be read by people.
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(UTF_8));
  }

  public static Optional<Cursor> parse(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
      return parts.length == 2
          ? Optional.of(new Cursor(Instant.parse(parts[0]), parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
