package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.crm.sheets.SheetForm.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock")
class WorkbookTest {
  private static final SheetLimits LIMITS =
      new SheetLimits(
          50_000_000, 100_000_000, 200, 20_000, 1_000_000, 100, 1_000, Duration.ofSeconds(30));

  @TempDir Path folder;

  @Test
  void everyKindOfCellIsReadAsText() throws IOException {
    var source =
        new TestWorkbook()
            .part(
                TestWorkbook.TEXTS,
                "<sst><si><t>Елена</t></si><si><r><t>two </t></r><r><t"
                    + " xml:space='preserve'>parts</t></r><rPh><t>aloud</t></rPh></si><si><t>a"
                    + " &lt;b&gt; &#233;_x000D_</t></si></sst>")
            .part(
                TestWorkbook.STYLES,
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy'/>"
                    + "<numFmt numFmtId='165' formatCode='0000000000'/></numFmts><cellStyleXfs>"
                    + "<xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                    + "<xf numFmtId='164'/><xf numFmtId='22'/><xf numFmtId='165'/></cellXfs>"
                    + "</styleSheet>")
            .rows(
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c><c"
                    + " t='s'><v>2</v></c><c r='E1' t='inlineStr'><is><t>in"
                    + " line</t></is></c></row><row r='4'><c r='A4'><v>7.9161234567E10</v></c><c"
                    + " r='B4' s='1'><v>29358</v></c><c r='C4' s='2'><v>29358.5</v></c><c r='D4'"
                    + " t='b'><v>1</v></c><c r='E4' t='e'><v>#N/A</v></c><c r='F4'"
                    + " s='3'><v>77</v></c><c"
                    + " r='G4'><f>HYPERLINK(\"http://x\")</f><v>0.30000000000000004</v></c><c"
                    + " r='H4' t='str'><f>A1&amp;B1</f><v>both</v></c></row>")
            .write(folder);
    var form = Sheets.inspect(source, LIMITS).form();

    assertThat(form.kind()).isEqualTo(Kind.XLSX);
    assertThat(form.sheets()).as("hidden ones are left out").containsExactly("Clients & more");
    try (var rows = Sheets.open(source, form.withHeadings(false), LIMITS)) {
      rows.next();
      assertThat(rows.cells()).containsExactly("Елена", "", "two parts", "a <b> é\r", "in line");
      rows.next();
      assertThat(rows.line()).isEqualTo(4);
      assertThat(rows.cells())
          .containsExactly(
              "79161234567",
              "1980-05-17",
              "1980-05-17T12:00:00",
              "true",
              "#N/A",
              "0000000077",
              "0.3",
              "both");
      assertThat(rows.kind(1)).isEqualTo(CellKind.DATE);
      assertThat(rows.kind(0)).isEqualTo(CellKind.NUMBER);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void headingsAndSamplesAreFound() throws IOException {
    var source =
        new TestWorkbook()
            .rows(row(1, "Клиент", "Телефон") + row(2, "Тест", "8 495 000-00-01"))
            .write(folder);

    var look = Sheets.inspect(source, LIMITS);

    assertThat(look.form().headings()).isTrue();
    assertThat(look.rowsAbout()).isEqualTo(1);
    assertThat(look.columns())
        .containsExactly(
            new SheetColumn(0, "Клиент", List.of("Тест")),
            new SheetColumn(1, "Телефон", List.of("8 495 000-00-01")));
  }

  @Test
  void sharedTextsThatDoNotFitIntoMemoryAreReadFromADisk() throws IOException {
    try (var texts = new SharedTexts(1_000)) {
      for (var i = 0; i < 5_000; i++) {
        var text = ("text " + i).getBytes(StandardCharsets.UTF_8);
        texts.add(text, text.length);
      }
      texts.seal();

      assertThat(texts.spilled()).isTrue();
      for (var i : new int[] {0, 15, 16, 17, 4_999, 2_500, 0}) {
        assertThat(texts.get(i)).isEqualTo("text " + i);
      }
      assertThat(texts.get(5_000)).isEmpty();
      assertThat(texts.get(-1)).isEmpty();
    }
  }

  @Test
  void aZipBombIsGivenUpEarly() throws IOException {
    var zeros = new byte[1 << 20];
    var bomb =
        new TestWorkbook()
            .part(
                TestWorkbook.SHEET,
                out -> {
                  out.write("<worksheet><sheetData><row><c><v>".getBytes(StandardCharsets.UTF_8));
                  for (var i = 0; i < 200; i++) {
                    out.write(zeros);
                  }
                })
            .write(folder);

    assertFault(bomb, "file-inflated");
  }

  @Test
  void laughsAndEntitiesFromOutsideAreRefused() throws IOException {
    var laughs =
        "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol1 '&lol;&lol;'>]><worksheet><sheetData>"
            + "<row><c t='str'><v>&lol1;</v></c></row></sheetData></worksheet>";
    var outside =
        "<!DOCTYPE x [<!ENTITY file SYSTEM 'file:///etc/hostname'>]><worksheet><sheetData>"
            + "<row><c t='str'><v>&file;</v></c></row></sheetData></worksheet>";
    var unknown = "<row><c t='str'><v>&file;</v></c></row>";

    assertFault(
        new TestWorkbook().part(TestWorkbook.SHEET, laughs).write(folder), "file-forbidden");
    assertFault(
        new TestWorkbook().part(TestWorkbook.SHEET, outside).write(folder), "file-forbidden");
    assertFault(new TestWorkbook().rows(unknown).write(folder), "file-forbidden");
  }

  @Test
  void partsOutsideOfTheFileAreNeverLookedAt() throws IOException {
    var source =
        new TestWorkbook()
            .part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r0' Type='x/worksheet'"
                    + " Target='../../../../etc/hostname'/></Relationships>")
            .write(folder);

    assertFault(source, "not-a-sheet");
  }

  @Test
  void aHundredThousandColumnsAreCutToAsManyAsAreRead() throws IOException {
    var row = new StringBuilder("<row>");
    for (var i = 0; i < 100_000; i++) {
      row.append("<c><v>").append(i).append("</v></c>");
    }
    var source = new TestWorkbook().rows(row + "</row>").write(folder);
    try (var rows = Sheets.open(source, sheet(0), LIMITS)) {
      rows.next();
      assertThat(rows.size()).isEqualTo(100);
      assertThat(rows.fault()).contains(new SheetFault.TooManyColumns(100));
    }
  }

  @Test
  void aCellOfTenMegabytesIsCut() throws IOException {
    var source =
        new TestWorkbook()
            .rows("<row><c t='str'><v>" + "я".repeat(5_000_000) + "</v></c><c><v>1</v></c></row>")
            .write(folder);
    var patient =
        new SheetLimits(
            50_000_000, 100_000_000, 10_000, 10, 100, 10, 1_000, Duration.ofSeconds(30));
    try (var rows = Sheets.open(source, sheet(0), patient)) {
      rows.next();
      assertThat(rows.cell(0)).hasSize(1_000);
      assertThat(rows.fault()).contains(new SheetFault.CellTooLong(0, 1_000));
      assertThat(rows.cell(1)).isEqualTo("1");
    }
  }

  @Test
  void aNumberWithABillionDigitsStaysAsItIsWritten() throws IOException {
    var source = new TestWorkbook().rows("<row><c><v>1E400000000</v></c></row>").write(folder);
    try (var rows = Sheets.open(source, sheet(0), LIMITS)) {
      rows.next();
      assertThat(rows.cell(0).length()).isLessThan(20);
    }
  }

  @Test
  void aFileCutShortIsBroken() throws IOException {
    var whole = new TestWorkbook().rows(row(1, "a", "b").repeat(500)).write(folder);
    var half = Files.readAllBytes(whole.file());
    Files.write(whole.file(), Arrays.copyOf(half, half.length / 2));

    assertFault(whole, "file-broken");
    assertFault(
        new TestWorkbook().part(TestWorkbook.SHEET, "<worksheet><sheetData><row><c>").write(folder),
        "file-broken");
  }

  @Test
  void aSheetThatIsNotThereIsNamed() throws IOException {
    var source = new TestWorkbook().rows(row(1, "a")).write(folder);

    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> Sheets.open(source, sheet(7), LIMITS))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(new SheetFault.NoSheet(7)));
  }

  @Test
  void anOldWorkbookIsReadTheSameWay() throws IOException {
    try (var rows = Sheets.open(old(false), xls(0), LIMITS)) {
      rows.next();
      assertThat(rows.cells()).containsExactly("Клиент", "Телефон", "Дата", "Формула");
      rows.next();
      assertThat(rows.cells()).containsExactly("Тест", "79000000001", "1980-05-17", "5");
      rows.next();
      assertThat(rows.line()).isEqualTo(5);
      assertThat(rows.cells()).containsExactly("", "да");
      assertThat(rows.next()).isFalse();
    }
    assertThat(Sheets.inspect(old(false), LIMITS).form().sheets())
        .containsExactly("Клиенты", "Пусто");
  }

  @Test
  void aLockedOldWorkbookAndAGarbledOneAreSaidToBeSo() throws IOException {
    assertFault(old(true), "file-locked");
    var garbled = old(false);
    var bytes = Files.readAllBytes(garbled.file());
    for (var i = 600; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(garbled.file(), bytes);
    assertThatExceptionOfType(SheetBroken.class).isThrownBy(() -> all(garbled));
  }

  private SheetSource old(boolean locked) throws IOException {
    var file = Files.createTempFile(folder, "book", ".xls");
    try (var book = new HSSFWorkbook();
        var out = Files.newOutputStream(file)) {
      var date = book.createCellStyle();
      date.setDataFormat((short) 14);
      book.createSheet("Скрыто").createRow(0).createCell(0).setCellValue("no");
      var sheet = book.createSheet("Клиенты");
      book.createSheet("Пусто");
      book.setSheetHidden(0, true);
      book.setActiveSheet(1);
      var first = sheet.createRow(0);
      var headings = List.of("Клиент", "Телефон", "Дата", "Формула");
      for (var i = 0; i < headings.size(); i++) {
        first.createCell(i).setCellValue(headings.get(i));
      }
      var second = sheet.createRow(1);
      second.createCell(0).setCellValue("Тест");
      second.createCell(1).setCellValue(79000000001.0);
      second.createCell(2).setCellValue(29358);
      second.getCell(2).setCellStyle(date);
      second.createCell(3).setCellFormula("2+3");
      second.getCell(3).setCellValue(5);
      sheet.createRow(4).createCell(1).setCellValue("да");
      if (locked) {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
      }
      book.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    return new SheetSource(file, "book.xls");
  }

  private static String row(int number, String... cells) {
    var row = new StringBuilder("<row r='%d'>".formatted(number));
    for (var cell : cells) {
      row.append("<c t='str'><v>").append(cell).append("</v></c>");
    }
    return row.append("</row>").toString();
  }

  private static SheetForm sheet(int number) {
    return new SheetForm(Kind.XLSX, "", "", "", false, number, List.of());
  }

  private static SheetForm xls(int number) {
    return new SheetForm(Kind.XLS, "", "", "", false, number, List.of());
  }

  private static List<List<String>> all(SheetSource source) {
    var all = new ArrayList<List<String>>();
    var form = Sheets.inspect(source, LIMITS).form();
    try (var rows = Sheets.open(source, form.withHeadings(false), LIMITS)) {
      while (rows.next()) {
        all.add(List.copyOf(rows.cells()));
      }
    }
    return all;
  }

  private static void assertFault(SheetSource source, String code) {
    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> all(source))
        .satisfies(e -> assertThat(e.fault().code()).isEqualTo(code));
  }
}
