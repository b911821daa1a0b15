package dev.rapport.crm.finding;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A spreadsheet, written as its rows come: nothing of a row is kept, texts stand in their cells
/// and in no common table.
final class SheetSink implements RowSink {
  /// What a sheet of Excel can hold; a further one begins with the headings again.
  private static final int MOST_ROWS = 1_048_576;

  private static final int AT_ONCE = 500;
  private static final int LONGEST_CELL = 32_767;

  private final Workbook workbook;
  private List<Object> headings = List.of();
  private Worksheet sheet;
  private int sheets = 1;
  private int rows;

  SheetSink(OutputStream out) {
    this.workbook = new Workbook(out, "Rapport", "1.0");
    this.sheet = workbook.newWorksheet("Clients");
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    if (headings.isEmpty()) {
      headings = List.copyOf(cells);
      sheet.freezePane(0, 1);
    }
    if (rows == MOST_ROWS) {
      sheet.finish();
      sheet = workbook.newWorksheet("Clients " + ++sheets);
      rows = 0;
      row(headings);
    }
    for (var i = 0; i < cells.size(); i++) {
      cell(i, cells.get(i));
    }
    rows++;
    if (rows % AT_ONCE == 0) {
      sheet.flush();
    }
  }

  private void cell(int column, Object cell) {
    if (cell instanceof Number number) {
      sheet.value(rows, column, number);
    } else if (!cell.toString().isEmpty()) {
      var text = Harmless.inSheet(cell.toString());
      sheet.inlineString(
          rows, column, text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
    }
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    workbook.finish();
  }
}
