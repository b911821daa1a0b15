package dev.rapport.crm.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a CSV file that no spreadsheet calculates with. What the charset has no letter for
/// becomes a question mark.
final class CsvOut implements RejectedFile.RowsOut {
  private final Writer out;
  private final char separator;
  private final char quote;

  CsvOut(OutputStream out, Charset charset, char separator, char quote) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, charset));
    this.separator = separator;
    this.quote = quote;
    if (charset.equals(StandardCharsets.UTF_8)) {
      mark();
    }
  }

  /// Excel takes UTF-8 for another charset without it.
  private void mark() {
    try {
      out.write('\uFEFF');
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(separator);
      }
      cell(Harmless.written(cells.get(i)));
    }
    out.write("\r\n");
  }

  private void cell(String cell) throws IOException {
    if (cell.indexOf(separator) < 0
        && cell.indexOf(quote) < 0
        && cell.indexOf('\n') < 0
        && cell.indexOf('\r') < 0) {
      out.write(cell);
      return;
    }
    out.write(quote);
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == quote) {
        out.write(quote);
      }
      out.write(c);
    }
    out.write(quote);
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
