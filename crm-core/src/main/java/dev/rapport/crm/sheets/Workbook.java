package dev.rapport.crm.sheets;

import dev.rapport.crm.sheets.XmlScanner.Event;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// An xlsx file: which parts it has and where they lie.
final class Workbook implements Closeable {
  private static final String USUAL = "xl/workbook.xml";
  private static final int MOST_SHEETS = 10_000;

  /// @param part of the zip that holds it
  record SheetPart(String name, String part) {}

  private final ZipFile zip;
  private final Budget budget;
  private final List<SheetPart> sheets = new ArrayList<>();
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> byType = new HashMap<>();
  private boolean since1904;

  private Workbook(ZipFile zip, Budget budget) {
    this.zip = zip;
    this.budget = budget;
  }

  static Workbook open(SheetSource source, Budget budget) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(source.file().toFile());
    } catch (ZipException e) {
      throw new SheetBroken(new SheetFault.Broken(0), e);
    }
    try {
      var workbook = new Workbook(zip, budget);
      workbook.read();
      return workbook;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void read() throws IOException {
    relations("", "_rels/.rels");
    var main = byType.getOrDefault("officeDocument", USUAL);
    if (zip.getEntry(main) == null) {
      throw new SheetBroken(new SheetFault.NotASheet());
    }
    targets.clear();
    var folder = main.substring(0, main.lastIndexOf('/') + 1);
    relations(folder, folder + "_rels/" + main.substring(folder.length()) + ".rels");
    try (var in = part(main)) {
      sheets(new XmlScanner(in));
    }
    if (sheets.isEmpty()) {
      throw new SheetBroken(new SheetFault.NotASheet());
    }
  }

  private void relations(String folder, String part) throws IOException {
    if (zip.getEntry(part) == null) {
      return;
    }
    try (var in = part(part)) {
      var xml = new XmlScanner(in);
      for (var event = xml.next(); event != Event.DONE; event = xml.next()) {
        var target = xml.attribute("Target");
        if (event != Event.START || !xml.name().equals("Relationship") || target == null) {
          continue;
        }
        // what lies outside of the file is never looked at: parts are found in the zip or not
        var inside = target.startsWith("/") ? target.substring(1) : folder + target;
        var type = or(xml.attribute("Type"), "");
        targets.put(or(xml.attribute("Id"), ""), inside);
        byType.put(type.substring(type.lastIndexOf('/') + 1), inside);
      }
    }
  }

  private void sheets(XmlScanner xml) throws IOException {
    for (var event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event != Event.START) {
        continue;
      }
      if (xml.name().equals("workbookPr")) {
        var told = or(xml.attribute("date1904"), "0").toLowerCase(Locale.ROOT);
        since1904 = told.equals("1") || told.equals("true");
      } else if (xml.name().equals("sheet") && sheets.size() < MOST_SHEETS) {
        var hidden = or(xml.attribute("state"), "visible").toLowerCase(Locale.ROOT);
        var part = targets.get(or(xml.attribute("id"), ""));
        if (part != null && hidden.equals("visible") && zip.getEntry(part) != null) {
          sheets.add(new SheetPart(or(xml.attribute("name"), ""), part));
        }
      }
    }
  }

  List<SheetPart> sheets() {
    return sheets;
  }

  boolean since1904() {
    return since1904;
  }

  /// The part that holds styles or shared texts, if there is one.
  @Nullable InputStream byType(String type) throws IOException {
    var part = byType.get(type);
    return part == null || zip.getEntry(part) == null ? null : part(part);
  }

  /// @return UTF-8 whose every unpacked byte is counted
  InputStream part(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new SheetBroken(new SheetFault.Broken(0));
    }
    return Utf8.of(new Counted(zip.getInputStream(entry), budget));
  }

  long size(String name) {
    var entry = zip.getEntry(name);
    return entry == null ? 0 : entry.getSize();
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counted extends FilterInputStream {
    private final Budget budget;

    Counted(InputStream in, Budget budget) {
      super(in);
      this.budget = budget;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var read = super.read(into, offset, length);
      budget.inflate(Math.max(0, read));
      return read;
    }
  }
}
