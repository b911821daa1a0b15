package dev.rapport.crm.sheets;

import dev.rapport.crm.sheets.XmlScanner.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The rows of one sheet of an xlsx file, as they stream by. Formulas are passed over; what they
/// gave when the file was saved is read.
final class XlsxSheet implements RawSheet {
  /// Of shared texts; beyond that they go into a file.
  static final int MOST_IN_MEMORY = 16 << 20;

  private static final int BYTES_OF_CHARACTER = 3;

  private final Workbook workbook;
  private final InputStream in;
  private final XmlScanner xml;
  private final CellFormats formats;
  private final SharedTexts texts;
  private final long rowsTold;
  private final long size;
  private final int most;
  private long line;
  private int column;
  private boolean done;

  private XlsxSheet(Workbook workbook, int sheet, CellFormats formats, SharedTexts texts, int most)
      throws IOException {
    var part = workbook.sheets().get(sheet).part();
    this.workbook = workbook;
    this.in = workbook.part(part);
    this.size = workbook.size(part);
    this.xml = new XmlScanner(in);
    this.formats = formats;
    this.texts = texts;
    this.most = most;
    this.rowsTold = toRows();
  }

  static XlsxSheet open(Workbook workbook, int sheet, int most) throws IOException {
    var texts = XlsxParts.texts(workbook, most * BYTES_OF_CHARACTER, MOST_IN_MEMORY);
    try {
      var formats = XlsxParts.formats(workbook);
      return new XlsxSheet(workbook, sheet, formats, texts, most);
    } catch (IOException | RuntimeException e) {
      texts.close();
      throw e;
    }
  }

  /// @return how many rows the sheet says it has
  private long toRows() throws IOException {
    var told = 0L;
    for (var event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.START && xml.name().equals("dimension")) {
        told = XlsxParts.rowsOf(xml.attribute("ref"));
      }
      if (event == Event.START && xml.name().equals("sheetData")) {
        return told;
      }
    }
    done = true;
    return 0;
  }

  @Override
  public boolean next(Row into) throws IOException {
    while (!done) {
      var event = xml.next();
      if (event == Event.START && xml.name().equals("row")) {
        line = xml.number("r", (int) Math.min(line + 1, Integer.MAX_VALUE));
        into.begin(line);
        cells(into);
        return true;
      }
      if (event == Event.DONE) {
        throw new SheetBroken(new SheetFault.Broken(line));
      }
      done = event == Event.END && xml.name().equals("sheetData");
    }
    return false;
  }

  private void cells(Row into) throws IOException {
    column = -1;
    for (var event = xml.next(); ; event = xml.next()) {
      if (event == Event.START && xml.name().equals("c")) {
        cell(into);
      } else if (event == Event.END && xml.name().equals("row")) {
        return;
      } else if (event == Event.DONE) {
        throw new SheetBroken(new SheetFault.Broken(line));
      }
    }
  }

  private void cell(Row into) throws IOException {
    var told = xml.columnOf("r");
    column = told >= 0 ? told : column + 1;
    var style = xml.number("s", 0);
    var type = xml.attribute("t");
    var any = false;
    xml.text().begin(most * BYTES_OF_CHARACTER);
    for (var event = xml.next(); !xml.name().equals("c"); event = xml.next()) {
      if (event == Event.DONE) {
        throw new SheetBroken(new SheetFault.Broken(line));
      }
      // t is the text of <is>, where phonetic readings (rPh) are left out
      if (xml.name().equals("v") || xml.name().equals("t")) {
        XlsxParts.piece(xml, event);
        any = true;
      } else if (event == Event.START && xml.name().equals("rPh")) {
        XlsxParts.skip(xml, "rPh");
      }
    }
    xml.text().pause();
    if (any) {
      put(into, type == null ? "n" : type, style);
    }
  }

  private void put(Row into, String type, int style) {
    var bytes = xml.text().bytes();
    var size = xml.text().size();
    switch (type) {
      case "s" -> text(into, texts.get(XmlText.number(bytes, 0, trimmed(bytes, size), -1)));
      case "str", "inlineStr" -> text(into, XmlText.plain(string(bytes, size)));
      case "b" -> {
        var value = string(bytes, size).strip();
        into.put(column, value.equals("1") ? "true" : "false", CellKind.BOOLEAN);
      }
      case "e" -> into.put(column, string(bytes, size), CellKind.ERROR);
      case "d" -> into.put(column, XlsxParts.isoDate(string(bytes, size)), CellKind.DATE);
      default -> number(into, string(bytes, size).strip(), style);
    }
    if (xml.text().cut()) {
      into.fault(new SheetFault.CellTooLong(column, most));
    }
  }

  private void text(Row into, String text) {
    if (text.length() > most) {
      into.fault(new SheetFault.CellTooLong(column, most));
      into.put(column, text.substring(0, most), CellKind.TEXT);
    } else {
      into.put(column, text, CellKind.TEXT);
    }
  }

  private void number(Row into, String written, int style) {
    if (formats.date(style)) {
      var date = XlsxParts.date(written, workbook.since1904());
      if (!date.isEmpty()) {
        into.put(column, date, CellKind.DATE);
        return;
      }
    }
    into.put(
        column,
        NumberText.padded(NumberText.plain(written), formats.width(style)),
        CellKind.NUMBER);
  }

  private static int trimmed(byte[] bytes, int size) {
    var end = size;
    while (end > 0 && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    return end;
  }

  private static String string(byte[] bytes, int size) {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  @Override
  public double part() {
    return size <= 0 ? 0 : xml.taken() / (double) size;
  }

  @Override
  public long rowsTold() {
    return rowsTold;
  }

  @Override
  public void close() throws IOException {
    try (workbook;
        texts) {
      in.close();
    }
  }
}
