package dev.rapport.crm.sheets;

import dev.rapport.crm.sheets.XmlScanner.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The parts of an xlsx file beside its sheets.
final class XlsxParts {
  private static final int MOST_STYLES = 100_000;

  private XlsxParts() {}

  static CellFormats formats(Workbook workbook) throws IOException {
    var formats = new CellFormats();
    try (var in = workbook.byType("styles")) {
      if (in == null) {
        return formats;
      }
      var xml = new XmlScanner(in);
      var inCells = false;
      var styles = 0;
      for (var event = xml.next(); event != Event.DONE; event = xml.next()) {
        if (xml.name().equals("cellXfs")) {
          inCells = event == Event.START;
        } else if (event == Event.START && xml.name().equals("numFmt")) {
          var code = xml.attribute("formatCode");
          formats.define(xml.number("numFmtId", -1), code == null ? "" : code);
        } else if (event == Event.START && inCells && xml.name().equals("xf")) {
          formats.style(styles++ < MOST_STYLES ? xml.number("numFmtId", 0) : 0);
        }
      }
    }
    return formats;
  }

  static SharedTexts texts(Workbook workbook, int mostBytes, int mostInMemory) throws IOException {
    var texts = new SharedTexts(mostInMemory);
    try (var in = workbook.byType("sharedStrings")) {
      if (in != null) {
        read(new XmlScanner(in), texts, mostBytes);
      }
      texts.seal();
      return texts;
    } catch (IOException | RuntimeException e) {
      texts.close();
      throw e;
    }
  }

  /// A text may come in several pieces, each with a look of its own; how it is read aloud (rPh) is
  /// left out.
  private static void read(XmlScanner xml, SharedTexts texts, int mostBytes) throws IOException {
    for (var event = xml.next(); event != Event.DONE; event = xml.next()) {
      var start = event == Event.START;
      switch (xml.name()) {
        case "si" -> {
          if (start) {
            xml.text().begin(mostBytes);
          } else {
            xml.text().pause();
            texts.add(xml.text().bytes(), xml.text().size());
          }
        }
        case "t" -> piece(xml, event);
        case "rPh" -> {
          if (start) {
            skip(xml, "rPh");
          }
        }
        default -> {}
      }
    }
  }

  /// The begin or end of an element whose text counts.
  static void piece(XmlScanner xml, Event event) {
    if (event == Event.START) {
      xml.text().resume();
    } else {
      xml.text().pause();
    }
  }

  /// To the end of the element that has just begun; its text is not kept.
  static void skip(XmlScanner xml, String name) throws IOException {
    for (var event = xml.next(); ; event = xml.next()) {
      if (event == Event.DONE || (event == Event.END && xml.name().equals(name))) {
        return;
      }
    }
  }

  /// Of `A1:J1000001`.
  static long rowsOf(@Nullable String ref) {
    if (ref == null) {
      return 0;
    }
    var digits = ref.substring(ref.indexOf(':') + 1).replaceAll("[^0-9]", "");
    return digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits);
  }

  static String date(String serial, boolean since1904) {
    try {
      return NumberText.date(Double.parseDouble(serial), since1904);
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /// A date at midnight is a date.
  static String isoDate(String written) {
    var text = written.strip();
    return text.endsWith("T00:00:00") || text.endsWith("T00:00:00.000")
        ? text.substring(0, text.indexOf('T'))
        : text;
  }
}
