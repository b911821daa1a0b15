package dev.rapport.crm.finding;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A CSV. What its letters do not have becomes `?` and is told.
final class CsvSink implements RowSink {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int MOST_LOST = 100;

  private final CsvWriter csv;
  private final CharsetEncoder letters;
  private final boolean all;
  private final Map<String, Long> lost = new LinkedHashMap<>();

  CsvSink(OutputStream out, char separator, ExportWish.Letters letters) throws IOException {
    var charset =
        letters == ExportWish.Letters.WINDOWS_1251
            ? Charset.forName("windows-1251")
            : StandardCharsets.UTF_8;
    this.letters = charset.newEncoder();
    this.all = charset.equals(StandardCharsets.UTF_8);
    Writer writer = new OutputStreamWriter(out, charset);
    if (letters == ExportWish.Letters.UTF_8_BOM) {
      writer.write(BYTE_ORDER_MARK);
    }
    this.csv =
        CsvWriter.builder()
            .fieldSeparator(separator)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(writer);
  }

  @Override
  public void row(List<Object> cells) {
    csv.writeRecord(
        cells.stream()
            .map(cell -> cell instanceof Number ? cell.toString() : Harmless.text(cell.toString()))
            .map(this::written)
            .toList());
  }

  private String written(String cell) {
    if (all || letters.canEncode(cell)) {
      return cell;
    }
    var written = new StringBuilder();
    cell.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> written.append(letters.canEncode(letter) ? letter : lost(letter)));
    return written.toString();
  }

  private String lost(String letter) {
    if (lost.size() < MOST_LOST || lost.containsKey(letter)) {
      lost.merge(letter, 1L, Long::sum);
    }
    return "?";
  }

  @Override
  public Map<String, Long> lost() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
