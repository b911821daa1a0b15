package dev.rapport.crm.intake;

import dev.rapport.crm.sheets.SheetRows;
import java.util.ArrayList;
import java.util.List;

/// Takes rows off a file, so many that a transaction with them is short and they need little
/// memory. Confined to one thread.
final class Stretch {
  private static final int ROWS = 4_000;
  private static final long LETTERS = 2_000_000;

  private final SheetRows rows;
  private final int most;
  private long position;

  Stretch(SheetRows rows, long position) {
    this(rows, position, ROWS);
  }

  /// @param position rows that are done already
  Stretch(SheetRows rows, long position, int most) {
    this.rows = rows;
    this.most = most;
    while (this.position < position && rows.next()) {
      this.position++;
    }
  }

  /// Rows taken so far, those done earlier among them.
  long position() {
    return position;
  }

  /// @return nothing after the last
  List<Row> take() {
    var taken = new ArrayList<Row>(most);
    long letters = 0;
    while (taken.size() < most && letters < LETTERS && rows.next()) {
      position++;
      var cells = plain(rows);
      for (var cell : cells) {
        letters += cell.length();
      }
      taken.add(new Row(rows.line(), cells, rows.fault()));
    }
    return taken;
  }

  private static List<String> plain(SheetRows rows) {
    var cells = new String[rows.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Harmless.read(rows.cell(i));
    }
    return List.of(cells);
  }

  /// About how many rows the file has, by those that were taken; 0 when nothing tells.
  long about() {
    double part = rows.part();
    return part > 0 ? Math.max(position, Math.round(position / part)) : 0;
  }
}
