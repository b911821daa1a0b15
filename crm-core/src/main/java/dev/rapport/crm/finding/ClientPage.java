package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ListedNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of clients.
///
/// @param next cursor of the next page; null on the last
public record ClientPage(List<Row> items, @Nullable String next) {

  public record Row(ClientBrief brief, List<ListedNumber> numbers) {}
}
