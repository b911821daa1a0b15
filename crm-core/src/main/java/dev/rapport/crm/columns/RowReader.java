package dev.rapport.crm.columns;

import java.util.List;

/// Reads rows as what their columns mean. Confined to one thread.
@SuppressWarnings("DoNotCallSuggester")
public final class RowReader {

  /// @param columns by place; columns behind them are ignored
  public RowReader(List<Meaning> columns, RowSettings settings) {}

  /// @param cells of one row; may be shorter or longer than the columns
  public RowDraft read(List<String> cells) {
    throw new UnsupportedOperationException("not yet");
  }
}
