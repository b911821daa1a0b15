package dev.rapport.crm.columns;

import java.util.List;

/// Guesses what the columns of a spreadsheet mean: by headings in three languages, those of well
/// known programs, and by what stands in the cells.
@SuppressWarnings("DoNotCallSuggester")
public final class Columns {
  private Columns() {}

  /// @param headings empty texts where there are none
  /// @param samples first cells of each column, as long as `headings`
  public static List<ColumnGuess> guess(
      List<String> headings, List<List<String>> samples, List<OwnColumn> ownFields) {
    throw new UnsupportedOperationException("not yet");
  }
}
