package dev.rapport.crm.intake;

import dev.rapport.crm.sheets.SheetForm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The rejected rows of an import in the form of its file, with a column behind that says why. What
/// is mended in it can be imported as it is.
public final class RejectedFile {
  private final Import one;
  private final PartTable parts;

  RejectedFile(Import one, PartTable parts) {
    this.one = one;
    this.parts = parts;
  }

  /// A workbook of the old kind comes back as one of the new.
  public boolean workbook() {
    return one.form().kind() != SheetForm.Kind.CSV;
  }

  /// Of the CSV file.
  public String charset() {
    return one.form().charset();
  }

  /// As the user had it, with a word before the ending.
  public String name(String word) {
    int dot = one.file().lastIndexOf('.');
    var stem = dot > 0 ? one.file().substring(0, dot) : one.file();
    var csv = dot > 0 ? one.file().substring(dot) : ".csv";
    return stem + "-" + word + (workbook() ? ".xlsx" : csv);
  }

  /// @param heading of the column that says why
  /// @param reasons in the reader's language
  public void write(OutputStream out, String heading, Function<Fate, String> reasons)
      throws IOException {
    int columns = one.columns().stream().mapToInt(c -> c.index() + 1).max().orElse(0);
    try (var rows = workbook() ? new XlsxOut(out) : csv(out)) {
      if (one.form().headings()) {
        rows.row(headings(columns, heading));
      }
      parts.each(
          one.id(),
          Outcome.REJECTED,
          fate -> {
            var cells = padded(fate.cells(), columns);
            cells.add(reasons.apply(fate));
            try {
              rows.row(cells);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private RowsOut csv(OutputStream out) {
    var form = one.form();
    var charset = form.charset().isEmpty() ? "UTF-8" : form.charset();
    return new CsvOut(
        out,
        Charset.forName(charset),
        form.separator().isEmpty() ? ',' : form.separator().charAt(0),
        form.quote().isEmpty() ? '"' : form.quote().charAt(0));
  }

  private List<String> headings(int columns, String heading) {
    var names = new ArrayList<String>();
    for (var column : one.columns()) {
      while (names.size() < column.index()) {
        names.add("");
      }
      names.add(column.heading());
    }
    var all = padded(names, columns);
    all.add(heading);
    return all;
  }

  private static List<String> padded(List<String> cells, int columns) {
    var padded = new ArrayList<>(cells);
    while (padded.size() < columns) {
      padded.add("");
    }
    return padded;
  }

  /// Rows on their way out.
  interface RowsOut extends AutoCloseable {
    void row(List<String> cells) throws IOException;

    @Override
    void close() throws IOException;
  }
}
