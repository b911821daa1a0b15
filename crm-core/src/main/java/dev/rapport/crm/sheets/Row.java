package dev.rapport.crm.sheets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One row while it is read, used again for the next. Confined to one thread.
final class Row {
  private final int most;
  private String[] cells = new String[32];
  private CellKind[] kinds = new CellKind[32];
  private int size;
  private long line;
  private @Nullable SheetFault fault;

  /// @param most columns; what stands behind them is left out
  Row(int most) {
    this.most = most;
  }

  void begin(long at) {
    line = at;
    size = 0;
    fault = null;
  }

  void add(String text, CellKind kind) {
    put(size, text, kind);
  }

  /// Cells between the last and this one are empty.
  void put(int index, String text, CellKind kind) {
    if (index >= most) {
      if (!text.isEmpty()) {
        fault(new SheetFault.TooManyColumns(most));
      }
      return;
    }
    if (index >= cells.length) {
      var room = Math.min(most, Math.max(index + 1, cells.length * 2));
      cells = Arrays.copyOf(cells, room);
      kinds = Arrays.copyOf(kinds, room);
    }
    while (size < index) {
      cells[size] = "";
      kinds[size++] = CellKind.EMPTY;
    }
    cells[index] = text;
    kinds[index] = text.isEmpty() ? CellKind.EMPTY : kind;
    size = Math.max(size, index + 1);
  }

  /// The first fault of a row is told.
  void fault(SheetFault what) {
    fault = fault == null ? what : fault;
  }

  boolean blank() {
    for (var i = 0; i < size; i++) {
      if (!cells[i].isBlank()) {
        return false;
      }
    }
    return true;
  }

  int filled() {
    var count = 0;
    for (var i = 0; i < size; i++) {
      count += cells[i].isBlank() ? 0 : 1;
    }
    return count;
  }

  Row copy() {
    var copy = new Row(most);
    copy.cells = Arrays.copyOf(cells, Math.max(1, size));
    copy.kinds = Arrays.copyOf(kinds, Math.max(1, size));
    copy.size = size;
    copy.line = line;
    copy.fault = fault;
    return copy;
  }

  long line() {
    return line;
  }

  int size() {
    return size;
  }

  String cell(int index) {
    return index >= 0 && index < size ? cells[index] : "";
  }

  CellKind kind(int index) {
    return index >= 0 && index < size ? kinds[index] : CellKind.EMPTY;
  }

  @Nullable SheetFault fault() {
    return fault;
  }
}
