package dev.rapport.crm.sheets;

import dev.rapport.crm.sheets.SheetForm.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;

/// What kind of file it is, by its first bytes.
final class Forms {
  private static final int SAMPLE = 1 << 16;
  private static final int FEW_UNREADABLE = 3;
  private static final int MOST_UNREADABLE_PER_THOUSAND = 20;

  private Forms() {}

  static SheetForm find(SheetSource source, SheetLimits limits) throws IOException {
    var budget = new Budget(limits, Files.size(source.file()));
    budget.work();
    return switch (kind(source)) {
      case XLSX -> {
        try (var workbook = Workbook.open(source, budget)) {
          yield grid(Kind.XLSX, workbook.sheets().stream().map(Workbook.SheetPart::name).toList());
        }
      }
      case XLS -> grid(Kind.XLS, XlsSheet.names(source));
      case CSV -> text(source);
    };
  }

  /// @throws SheetBroken when the form is not one of this file
  static RawSheet open(SheetSource source, SheetForm form, Budget budget) throws IOException {
    var kind = kind(source);
    if (kind != form.kind()) {
      throw new SheetBroken(new SheetFault.BadForm("kind"));
    }
    var most = budget.limits().cellLength();
    return switch (kind) {
      case XLSX -> xlsx(source, form.sheet(), budget, most);
      case XLS -> XlsSheet.open(source, form.sheet(), most);
      case CSV -> csv(source, form, most);
    };
  }

  private static Kind kind(SheetSource source) throws IOException {
    byte[] first;
    try (var in = Files.newInputStream(source.file())) {
      first = in.readNBytes(8);
    }
    if (first.length == 0) {
      throw new SheetBroken(new SheetFault.Empty());
    }
    if (begins(first, 'P', 'K', 3, 4)) {
      return Kind.XLSX;
    }
    return begins(first, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1) ? Kind.XLS : Kind.CSV;
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (var i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static SheetForm grid(Kind kind, List<String> sheets) {
    return new SheetForm(kind, "", "", "", true, 0, sheets);
  }

  private static SheetForm text(SheetSource source) throws IOException {
    var charset = Charsets.of(source.file());
    var characters = new char[SAMPLE];
    var size = 0;
    var whole = false;
    try (var reader = new InputStreamReader(Files.newInputStream(source.file()), charset)) {
      for (var read = 0; size < SAMPLE && !whole; ) {
        read = reader.read(characters, size, SAMPLE - size);
        whole = read < 0;
        size += Math.max(0, read);
      }
    }
    var sample = new String(characters, 0, size);
    if (unreadable(sample)) {
      throw new SheetBroken(new SheetFault.NotASheet());
    }
    var shape = CsvShape.of(sample, whole);
    return new SheetForm(
        Kind.CSV,
        charset.name(),
        character(shape.separator()),
        character(shape.quote()),
        true,
        0,
        List.of());
  }

  /// Bytes of pictures and programs, and markup.
  private static boolean unreadable(String sample) {
    var strange =
        sample.chars().filter(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFD);
    var start = sample.replace("\uFEFF", "").stripLeading();
    var count = strange.count();
    return (count > FEW_UNREADABLE
            && count * 1_000 > (long) sample.length() * MOST_UNREADABLE_PER_THOUSAND)
        || start.startsWith("<")
        || start.startsWith("{")
        || start.startsWith("%PDF");
  }

  private static String character(int c) {
    return c < 0 ? "" : Character.toString(c);
  }

  private static RawSheet xlsx(SheetSource source, int sheet, Budget budget, int most)
      throws IOException {
    var workbook = Workbook.open(source, budget);
    try {
      if (sheet < 0 || sheet >= workbook.sheets().size()) {
        throw new SheetBroken(new SheetFault.NoSheet(sheet));
      }
      return XlsxSheet.open(workbook, sheet, most);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  private static RawSheet csv(SheetSource source, SheetForm form, int most) throws IOException {
    if (!LetterModel.known(form.charset())) {
      throw new SheetBroken(new SheetFault.BadForm("charset"));
    }
    var separator = one(form.separator(), "separator");
    var quote = one(form.quote(), "quote");
    if (separator >= 0 && separator == quote) {
      throw new SheetBroken(new SheetFault.BadForm("quote"));
    }
    var bytes = new Counted(Files.newInputStream(source.file()), Files.size(source.file()));
    var reader = new InputStreamReader(bytes, Charset.forName(form.charset()));
    return new CsvSheet(reader, bytes, separator, quote, most);
  }

  private static int one(String character, String field) {
    if (character.length() > 1 || character.equals("\n") || character.equals("\r")) {
      throw new SheetBroken(new SheetFault.BadForm(field));
    }
    return character.isEmpty() ? -1 : character.charAt(0);
  }

  private static final class Counted extends FilterInputStream implements CsvSheet.Progress {
    private final long size;
    private long read;

    Counted(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var now = super.read(into, offset, length);
      read += Math.max(0, now);
      return now;
    }

    @Override
    public double part() {
      return size == 0 ? 1 : read / (double) size;
    }
  }
}
