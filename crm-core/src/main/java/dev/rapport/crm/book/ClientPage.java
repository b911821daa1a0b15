package dev.rapport.crm.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of clients.
///
/// @param next cursor of the next page; null on the last
public record ClientPage(List<Row> items, @Nullable String next) {

  /// On one page.
  public static final int MOST = 200;

  public record Row(ClientBrief brief, List<ListedNumber> numbers) {}
}
