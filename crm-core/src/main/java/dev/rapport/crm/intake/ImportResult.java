package dev.rapport.crm.intake;

import java.util.List;

/// What became of a file of clients.
///
/// @param rejectedCount of all rejected lines, also of those that are not listed
/// @param columns the headings, as the file has them
/// @param separator what parts its cells, so that the rejected lines can be given back in its form
public record ImportResult(
    int created,
    int updated,
    int rejectedCount,
    List<String> columns,
    char separator,
    List<Rejected> rejected) {

  public ImportResult {
    columns = List.copyOf(columns);
    rejected = List.copyOf(rejected);
  }

  /// @param reason a code: `name-missing`, `too-long`, `unknown-agent`, `ambiguous-number`, …
  /// @param value what it is about; empty if nothing
  /// @param cells the line as it came; empty when there was no room to keep it
  public record Rejected(long line, String reason, String value, List<String> cells) {
    public Rejected {
      cells = List.copyOf(cells);
    }
  }
}
