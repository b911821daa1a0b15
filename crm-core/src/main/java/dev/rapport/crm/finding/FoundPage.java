package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ListedNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of clients.
///
/// @param next cursor of the next page; null on the last
public record FoundPage(List<Row> items, @Nullable String next) {

  /// @param columns what was asked for, by name
  /// @param why where the search found its words; empty for a list without search
  public record Row(
      ClientBrief brief, List<ListedNumber> numbers, Map<String, Object> columns, List<Why> why) {}

  /// @param field `name`, `organisation`, `number`, `note`, `contact.email`, `fields.region`, …
  /// @param marks stretches of the text, from and until
  public record Why(String field, String text, List<int[]> marks) {}
}
