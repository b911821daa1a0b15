package dev.rapport.crm.book;

import java.util.List;

/// What became of the lines of a table.
public record LoadResult(int created, int updated, List<Rejected> rejected) {

  public LoadResult {
    rejected = List.copyOf(rejected);
  }

  /// @param reason a code: `required`, `too-long`, `unknown-agent`, `ambiguous-number`, …
  /// @param value what it is about; empty if nothing
  public record Rejected(long line, String reason, String value) {}
}
