package dev.rapport.crm.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes xlsx files part by part, also such as no program would.
final class TestWorkbook {
  static final String SHEET = "xl/worksheets/sheet1.xml";
  static final String TEXTS = "xl/sharedStrings.xml";
  static final String STYLES = "xl/styles.xml";

  private static final String TYPES =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  /// What writes a part.
  interface Part {
    void write(OutputStream out) throws IOException;
  }

  private final Map<String, Part> parts = new LinkedHashMap<>();

  TestWorkbook() {
    part("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
    part(
        "xl/workbook.xml",
        "<workbook xmlns:r='x'><sheets><sheet name='Hidden' state='hidden' r:id='r9'/>"
            + "<sheet name='Clients &amp; more' sheetId='1' r:id='r0'/></sheets></workbook>");
    part(
        "xl/_rels/workbook.xml.rels",
        relations(
            "worksheet",
            "worksheets/sheet1.xml",
            "sharedStrings",
            "sharedStrings.xml",
            "styles",
            "styles.xml"));
  }

  private static String relations(String... typesAndTargets) {
    var xml = new StringBuilder("<Relationships>");
    for (var i = 0; i < typesAndTargets.length; i += 2) {
      xml.append(
          "<Relationship Id='r%d' Type='%s%s' Target='%s'/>"
              .formatted(i / 2, TYPES, typesAndTargets[i], typesAndTargets[i + 1]));
    }
    return xml.append("</Relationships>").toString();
  }

  TestWorkbook part(String name, String xml) {
    return part(name, out -> out.write(xml.getBytes(StandardCharsets.UTF_8)));
  }

  TestWorkbook part(String name, Part part) {
    parts.put(name, part);
    return this;
  }

  /// @param rows `<row>…</row>` after another
  TestWorkbook rows(String rows) {
    return part(SHEET, "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }

  SheetSource write(Path folder) throws IOException {
    var file = Files.createTempFile(folder, "book", ".xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        part.getValue().write(zip);
        zip.closeEntry();
      }
    }
    return new SheetSource(file, "book.xlsx");
  }
}
