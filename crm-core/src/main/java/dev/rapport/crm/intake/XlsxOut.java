package dev.rapport.crm.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a workbook of one sheet, every cell a text, row by row: its size needs no memory.
final class XlsxOut implements RejectedFile.RowsOut {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String OFFICE = "http://schemas.openxmlformats.org/";
  private static final String PACKAGE = OFFICE + "package/2006/";
  private static final String DOCUMENT = OFFICE + "officeDocument/2006/relationships";
  private static final String SPREADSHEET = OFFICE + "spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final ZipOutputStream zip;
  private final Writer out;

  XlsxOut(OutputStream to) {
    zip = new ZipOutputStream(to);
    out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
    try {
      part(
          "[Content_Types].xml",
          "<Types xmlns=\""
              + PACKAGE
              + "content-types\"><Default Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
              + " PartName=\"/xl/workbook.xml\" ContentType=\""
              + TYPE
              + "sheet.main+xml\"/>"
              + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
              + TYPE
              + "worksheet+xml\"/>"
              + "</Types>");
      part("_rels/.rels", relation(DOCUMENT + "/officeDocument", "xl/workbook.xml"));
      part(
          "xl/_rels/workbook.xml.rels", relation(DOCUMENT + "/worksheet", "worksheets/sheet1.xml"));
      part(
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + SPREADSHEET
              + "\" xmlns:r=\""
              + DOCUMENT
              + "\"><sheets>"
              + "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      out.write(XML + "<worksheet xmlns=\"" + SPREADSHEET + "\"><sheetData>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String relation(String type, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\"><Relationship Id=\"rId1\" Type=\""
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private void part(String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    out.write(XML + xml);
    out.flush();
    zip.closeEntry();
  }

  @Override
  public void row(List<String> cells) throws IOException {
    out.write("<row>");
    for (var cell : cells) {
      out.write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      text(Harmless.written(cell));
      out.write("</t></is></c>");
    }
    out.write("</row>");
  }

  private void text(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '\r' -> out.write("&#13;");
        default -> out.write(allowed(text, i) ? c : ' ');
      }
    }
  }

  /// By XML 1.0.
  private static boolean allowed(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return (c >= ' ' && c < '\uFFFE') || c == '\t' || c == '\n';
  }

  @Override
  public void close() throws IOException {
    out.write("</sheetData></worksheet>");
    out.flush();
    zip.closeEntry();
    zip.finish();
  }
}
