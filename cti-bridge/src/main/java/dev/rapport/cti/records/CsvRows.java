package dev.rapport.cti.records;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads comma separated rows as Asterisk writes them: cells may be in quotes, a quote inside is
/// written twice, and a cell in quotes may hold line breaks, which a caller's name can bring.
public final class CsvRows {
  /// Longer than any row of Asterisk's: beyond it a quote was never closed.
  private static final int LONGEST = 65_536;

  private final Consumer<List<String>> rows;
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private boolean quoted;
  private boolean closing;
  private int length;

  private CsvRows(Consumer<List<String>> rows) {
    this.rows = rows;
  }

  /// Hands each whole row on. A last line without its end is left: it is still being written.
  public static void read(Reader reader, Consumer<List<String>> rows) throws IOException {
    var csv = new CsvRows(rows);
    char[] buffer = new char[65_536];
    for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
      for (int i = 0; i < n; i++) {
        csv.next(buffer[i]);
      }
    }
  }

  private void next(char c) {
    length++;
    if (c == '\n' && (!quoted || closing || length > LONGEST)) {
      endOfRow();
    } else if (quoted && !closing) {
      inside(c);
    } else if (c == ',') {
      endOfCell();
    } else if (c == '"' && (closing || cell.isEmpty())) {
      reopen();
    } else if (c != '\r') {
      cell.append(c);
    }
  }

  private void inside(char c) {
    if (c == '"') {
      closing = true;
    } else {
      cell.append(c);
    }
  }

  /// A quote that opens a cell, or the second of two inside of one.
  private void reopen() {
    if (closing) {
      cell.append('"');
    }
    quoted = true;
    closing = false;
  }

  private void endOfCell() {
    cells.add(cell.toString());
    cell.setLength(0);
    quoted = false;
    closing = false;
  }

  private void endOfRow() {
    endOfCell();
    rows.accept(cells);
    cells = new ArrayList<>();
    length = 0;
  }
}
