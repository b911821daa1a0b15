package dev.rapport.crm.sheets;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Opens anybody's spreadsheet. Computes no formula (what was computed last is read), follows no
/// link, asks no network.
public final class Sheets {
  /// Rows that are looked at before anything is said of a file.
  private static final int LOOKED_AT = 200;

  private static final int SAMPLES = 5;
  private static final int SAMPLE_LENGTH = 200;

  private Sheets() {}

  /// Finds out by itself how a file is written.
  ///
  /// @throws SheetBroken when it cannot be read at all
  public static SheetLook inspect(SheetSource source, SheetLimits limits) {
    try {
      var form = Forms.find(source, limits);
      try (var rows = rows(source, form, limits)) {
        var first = rows.lookAhead(LOOKED_AT);
        var above = Headings.above(first);
        var named =
            Headings.in(first.subList(above, first.size())) || (above > 0 && Headings.in(first));
        return look(form.withHeadings(named), rows, first);
      }
    } catch (IOException e) {
      throw new SheetBroken(new SheetFault.Broken(0), e);
    }
  }

  /// A first look at a file that is written as somebody says.
  ///
  /// @throws SheetBroken when it cannot be read so
  public static SheetLook inspect(SheetSource source, SheetForm form, SheetLimits limits) {
    try (var rows = rows(source, form, limits)) {
      return look(form, rows, rows.lookAhead(LOOKED_AT));
    }
  }

  /// @throws SheetBroken when it cannot be read so
  public static SheetRows open(SheetSource source, SheetForm form, SheetLimits limits) {
    var rows = rows(source, form, limits);
    try {
      rows.skip(above(form, rows.lookAhead(LOOKED_AT)));
      return rows;
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private static Rows rows(SheetSource source, SheetForm form, SheetLimits limits) {
    try {
      var budget = new Budget(limits, Files.size(source.file()));
      budget.work();
      return new Rows(Forms.open(source, form, budget), budget);
    } catch (IOException e) {
      throw new SheetBroken(new SheetFault.Broken(0), e);
    }
  }

  /// How many of the first rows are no clients: the headings and what stands above them.
  private static int above(SheetForm form, List<Row> first) {
    if (!form.headings() || first.isEmpty()) {
      return 0;
    }
    var above = Headings.above(first);
    return above > 0 && Headings.in(first.subList(above, first.size())) ? above + 1 : 1;
  }

  private static SheetLook look(SheetForm form, Rows rows, List<Row> first) {
    if (first.isEmpty()) {
      throw new SheetBroken(new SheetFault.Empty());
    }
    var skipped = above(form, first);
    var clients = first.subList(skipped, first.size());
    var columns = new ArrayList<SheetColumn>();
    var width = first.stream().mapToInt(Sheets::width).max().orElse(0);
    for (var i = 0; i < width; i++) {
      var heading = skipped == 0 ? "" : first.get(skipped - 1).cell(i).strip();
      columns.add(new SheetColumn(i, heading, samples(clients, i)));
    }
    return new SheetLook(form, columns, rowsAbout(rows, first.size(), skipped));
  }

  /// Without the empty cells at its end.
  private static int width(Row row) {
    var width = row.size();
    while (width > 0 && row.cell(width - 1).isBlank()) {
      width--;
    }
    return width;
  }

  private static List<String> samples(List<Row> rows, int column) {
    return rows.stream()
        .map(row -> row.cell(column).strip())
        .filter(cell -> !cell.isEmpty())
        .map(cell -> cell.length() > SAMPLE_LENGTH ? cell.substring(0, SAMPLE_LENGTH) : cell)
        .distinct()
        .limit(SAMPLES)
        .toList();
  }

  private static long rowsAbout(Rows rows, int seen, int skipped) {
    if (seen < LOOKED_AT) {
      return (long) seen - skipped;
    }
    if (rows.rowsTold() >= seen) {
      return rows.rowsTold() - skipped;
    }
    var part = rows.part();
    return part <= 0 ? 0 : Math.round(seen / part) - skipped;
  }
}
