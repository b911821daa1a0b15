package dev.rapport.crm.finding;

import java.util.List;

/// A list of clients as somebody put it together.
///
/// @param q as typed in the search box; empty for all
/// @param sort such as `name` or `-lastTalkAt`; `relevance` or empty: how well they fit `q`, or the
///   newest first
/// @param columns what to tell of each beside the brief, by the names of [Columns]
public record ListQuery(
    String q, Filter filter, String sort, List<String> columns, String cursor, int limit) {
  public static final int MOST = 200;

  public ListQuery {
    columns = List.copyOf(columns);
  }
}
