package dev.rapport.crm.finding;

import java.util.List;

/// A file of clients that somebody wants.
///
/// @param columns by the names of [Columns]; none for all that an import can take back
public record ExportWish(
    Selection selection,
    Form form,
    List<String> columns,
    char separator,
    Letters letters,
    String language) {
  public ExportWish {
    columns = List.copyOf(columns);
  }

  public enum Form {
    XLSX,
    CSV
  }

  /// Of a CSV.
  public enum Letters {
    UTF_8,
    /// With a mark at the beginning by which Excel knows it.
    UTF_8_BOM,
    WINDOWS_1251
  }
}
