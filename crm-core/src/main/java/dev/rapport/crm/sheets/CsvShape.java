package dev.rapport.crm.sheets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What parts the cells of a text and what stands around them: the pair with which most rows come
/// out equally wide, and no cell keeps what looks like another separator.
///
/// @param separator and `quote`: a character or -1
record CsvShape(int separator, int quote) {
  private static final String SEPARATORS = ";,\t|";
  private static final String QUOTES = "\"'";
  private static final int MOST_ROWS = 200;
  private static final int WIDEST_OF_WEIGHT = 30;

  /// @param sample the beginning of the file
  /// @param whole whether it is all of it; else its last row may be half a row
  static CsvShape of(String sample, boolean whole) {
    var text = sample.startsWith("\uFEFF") ? sample.substring(1) : sample;
    var told = CsvMarks.separator(text.toCharArray(), 0, text.length());
    if (told >= 0) {
      return new CsvShape(told, quote(text, told));
    }
    var best = new CsvShape(nothingBut(text), quote(text, -1));
    var most = 0.0;
    for (var i = 0; i < SEPARATORS.length(); i++) {
      var shape = new CsvShape(SEPARATORS.charAt(i), quote(text, SEPARATORS.charAt(i)));
      var weight = shape.weigh(shape.rows(text, whole));
      if (weight > most) {
        most = weight;
        best = shape;
      }
    }
    return best;
  }

  /// The separator of a text that holds nothing else, or -1.
  private static int nothingBut(String text) {
    var first = text.strip();
    return !first.isEmpty() && first.chars().allMatch(c -> c <= ' ' || SEPARATORS.indexOf(c) >= 0)
        ? first.charAt(0)
        : -1;
  }

  /// Which of the quotes stands on both edges of more cells.
  private static int quote(String text, int separator) {
    var counts = new int[QUOTES.length()];
    for (var i = 0; i < text.length(); i++) {
      var which = QUOTES.indexOf(text.charAt(i));
      if (which >= 0) {
        var opens = i == 0 || edge(text.charAt(i - 1), separator);
        var closes = i + 1 == text.length() || edge(text.charAt(i + 1), separator);
        counts[which] += opens || closes ? 1 : 0;
      }
    }
    return QUOTES.charAt(counts[1] >= 4 && counts[1] > counts[0] * 2 ? 1 : 0);
  }

  private static boolean edge(char c, int separator) {
    return c == separator || c == '\n' || c == '\r';
  }

  private List<Row> rows(String text, boolean whole) {
    var rows = new ArrayList<Row>();
    var row = new Row(1_000);
    try (var csv = new CsvSheet(new StringReader(text), () -> 0, separator, quote, 1_000)) {
      while (rows.size() < MOST_ROWS && csv.next(row)) {
        if (!row.blank()) {
          rows.add(row.copy());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!whole && rows.size() > 1 && rows.size() < MOST_ROWS) {
      rows.removeLast();
    }
    return rows;
  }

  private double weigh(List<Row> rows) {
    var widths = new HashMap<Integer, Integer>();
    var strange = 0;
    for (var row : rows) {
      widths.merge(row.size(), 1, Integer::sum);
      strange += strange(row) ? 1 : 0;
    }
    var usual = 0.0;
    for (var width : widths.entrySet()) {
      var share = width.getValue() / (double) rows.size();
      var wide = Math.min(width.getKey(), WIDEST_OF_WEIGHT) - 1;
      usual = Math.max(usual, wide == 0 ? 0 : share * (1 + wide / 60.0));
    }
    return usual * (1 - 0.6 * strange / Math.max(1, rows.size()));
  }

  /// A comma is at home in a cell; the others are rare there.
  private boolean strange(Row row) {
    for (var i = 0; i < row.size(); i++) {
      var cell = row.cell(i);
      for (var k = 0; k < SEPARATORS.length(); k++) {
        var other = SEPARATORS.charAt(k);
        if (other != ',' && other != separator && cell.indexOf(other) >= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
