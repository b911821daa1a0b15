package dev.rapport.bench.imports;

import dev.rapport.bench.house.ManyClients;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Invented rows as people's files have them: numbers in five forms, one row in twenty is somebody
/// of the book, one in fifty stands in the file before.
final class ManyRows {
  private static final String[] FIRST = {
    "Иван", "Мария", "Пётр", "Анна", "Сергей", "José", "Lucía", "John", "Emily", "Юрий"
  };
  private static final String[] LAST = {
    "Иванов",
    "Петренко",
    "Сидоров",
    "Кузнецов",
    "Морозов",
    "Волков",
    "Garez",
    "Martson",
    "Wilker",
    "Зайцев",
    "Лебедев",
    "Козлов",
    "Fernez",
    "Smenson",
    "Brower"
  };
  private static final String[] COMPANY = {
    "Ромашка", "Вектор", "Север", "Flores", "Acme", "Гранит"
  };
  private static final String[] HEADINGS = {
    "name", "organisation", "role", "phone", "email", "note"
  };

  private ManyRows() {}

  static String[] headings() {
    return HEADINGS.clone();
  }

  /// @param i from 0
  static String[] row(int i) {
    int who = i % 50 == 49 ? i - 1 : i;
    int number = 1_000_000 + who % 9_000_000;
    var digits = String.valueOf(number);
    var e164 = i % 20 == 0 ? ManyClients.number(1 + i % 1_000_000) : "+7926" + digits;
    return new String[] {
      FIRST[who % FIRST.length] + " " + LAST[who / 7 % LAST.length] + " " + who % 997,
      COMPANY[who % COMPANY.length] + " " + (1 + who % 20_000),
      who % 3 == 0 ? "buyer" : "",
      typed(e164, who % 5),
      who % 2 == 0 ? "person" + who + "@example.test" : "",
      who % 4 == 0 ? "called in spring" : ""
    };
  }

  private static String typed(String e164, int form) {
    var local = e164.substring(2);
    return switch (form) {
      case 0 -> e164;
      case 1 -> "8" + local;
      case 2 ->
          "8 (%s) %s-%s-%s"
              .formatted(
                  local.substring(0, 3),
                  local.substring(3, 6),
                  local.substring(6, 8),
                  local.substring(8));
      case 3 -> "7" + local;
      default -> "+7 %s %s".formatted(local.substring(0, 3), local.substring(3));
    };
  }

  static void csv(Path file, int rows) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      out.write(String.join(";", HEADINGS) + "\r\n");
      for (int i = 0; i < rows; i++) {
        out.write(String.join(";", row(i)) + "\r\n");
      }
    }
  }

  /// As Excel writes it: texts shared by all cells.
  static void xlsx(Path file, int rows) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file));
        var out =
            new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
      part(
          zip,
          out,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
              + " Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
              + " PartName=\"/xl/workbook.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override"
              + " PartName=\"/xl/worksheets/sheet1.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override"
              + " PartName=\"/xl/sharedStrings.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
      part(
          zip,
          out,
          "_rels/.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"rId1\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
              + " Target=\"xl/workbook.xml\"/></Relationships>");
      part(
          zip,
          out,
          "xl/workbook.xml",
          "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
              + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet"
              + " name=\"Clients\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      part(
          zip,
          out,
          "xl/_rels/workbook.xml.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"rId1\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
              + " Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\""
              + " Target=\"sharedStrings.xml\"/></Relationships>");
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      out.write(
          "<worksheet"
              + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
      int next = cells(out, 1, HEADINGS.length, 0);
      for (int i = 0; i < rows; i++) {
        next = cells(out, i + 2, HEADINGS.length, next);
      }
      out.write("</sheetData></worksheet>");
      out.flush();
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      out.write("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
      texts(out, HEADINGS);
      for (int i = 0; i < rows; i++) {
        texts(out, row(i));
      }
      out.write("</sst>");
      out.flush();
      zip.closeEntry();
    }
  }

  private static void part(ZipOutputStream zip, Writer out, String name, String xml)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
    out.flush();
    zip.closeEntry();
  }

  private static int cells(Writer out, int row, int columns, int text) throws IOException {
    out.write("<row r=\"" + row + "\">");
    for (int c = 0; c < columns; c++) {
      out.write("<c r=\"" + (char) ('A' + c) + row + "\" t=\"s\"><v>" + (text + c) + "</v></c>");
    }
    out.write("</row>");
    return text + columns;
  }

  private static void texts(Writer out, String[] cells) throws IOException {
    for (var cell : cells) {
      out.write("<si><t>" + cell + "</t></si>");
    }
  }
}
