package dev.rapport.crm.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows that hold anything: the first ones are looked at before they are given out.
final class Rows implements SheetRows {
  private final RawSheet sheet;
  private final Budget budget;
  private final List<Row> ahead = new ArrayList<>();
  private final Row own;
  private final View view = new View();
  private Row row;
  private int replayed;
  private boolean ended;

  Rows(RawSheet sheet, Budget budget) {
    this.sheet = sheet;
    this.budget = budget;
    this.own = new Row(budget.limits().columns());
    this.row = own;
  }

  /// The first rows, which are given out all the same.
  List<Row> lookAhead(int most) {
    while (ahead.size() < most && read()) {
      ahead.add(own.copy());
    }
    return ahead;
  }

  /// Leaves out so many of the first rows.
  void skip(int rows) {
    replayed = Math.min(rows, ahead.size());
  }

  @Override
  public boolean next() {
    if (replayed < ahead.size()) {
      row = ahead.get(replayed++);
      return true;
    }
    ahead.clear();
    replayed = 0;
    row = own;
    return read();
  }

  private boolean read() {
    budget.work();
    try {
      while (!ended && sheet.next(own)) {
        budget.row(Math.max(1, own.size()));
        if (!own.blank()) {
          budget.rest();
          return true;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new SheetBroken(new SheetFault.Broken(own.line()), e);
    }
    ended = true;
    budget.rest();
    return false;
  }

  @Override
  public long line() {
    return row.line();
  }

  @Override
  public int size() {
    return row.size();
  }

  @Override
  public String cell(int index) {
    return row.cell(index);
  }

  @Override
  public CellKind kind(int index) {
    return row.kind(index);
  }

  @Override
  public List<String> cells() {
    return view;
  }

  @Override
  public Optional<SheetFault> fault() {
    return Optional.ofNullable(row.fault());
  }

  @Override
  public double part() {
    return ended ? 1 : Math.clamp(sheet.part(), 0, 1);
  }

  long rowsTold() {
    return sheet.rowsTold();
  }

  @Override
  public void close() {
    try {
      sheet.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class View extends AbstractList<String> {
    @Override
    public String get(int index) {
      if (index < 0 || index >= row.size()) {
        throw new IndexOutOfBoundsException(index);
      }
      return row.cell(index);
    }

    @Override
    public int size() {
      return row.size();
    }
  }
}
