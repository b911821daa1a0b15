package dev.rapport.crm.sheets;

import java.util.List;
import java.util.Locale;

/// How a spreadsheet is written: found by [Sheets#inspect], and correctable.
///
/// @param charset such as `UTF-8`; empty where there is no choice (xlsx, xls)
/// @param separator one character between cells; empty for one column, and where there is none
/// @param quote one character around cells; empty for none
/// @param headings whether the first row holds the columns' names
/// @param sheet which of the sheets is read, from 0
/// @param sheets names of all visible sheets; of a CSV file none
public record SheetForm(
    Kind kind,
    String charset,
    String separator,
    String quote,
    boolean headings,
    int sheet,
    List<String> sheets) {

  public SheetForm {
    sheets = List.copyOf(sheets);
  }

  public enum Kind {
    XLSX,
    XLS,
    CSV;

    /// As the wire has it.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SheetForm withHeadings(boolean now) {
    return new SheetForm(kind, charset, separator, quote, now, sheet, sheets);
  }
}
