package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.crm.sheets.SheetForm.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // lines and their ends are what it is about
class CsvTest {
  private static final SheetLimits SMALL =
      new SheetLimits(100_000, 1_000_000, 200, 100, 5_000, 20, 50, Duration.ofSeconds(10));

  @TempDir Path folder;

  @Test
  void aLineThatTellsTheSeparatorIsBelieved() {
    var look = look("sep-line.csv");

    assertThat(look.form().separator()).isEqualTo("|");
    assertThat(rows(fixture("sep-line.csv"), look.form()))
        .containsExactly(
            List.of("Ann Sample", "202-555-0101", "a;b;c,d"),
            List.of("Bob Sample", "202-555-0102", ""));
  }

  @Test
  void apostrophesMayBeQuotes() {
    var look = look("single-quotes.csv");

    assertThat(look.form().quote()).isEqualTo("'");
    assertThat(rows(fixture("single-quotes.csv"), look.form()).getFirst())
        .containsExactly("Sample, Ann", "202-555-0103", "Test 'Works' LLC");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsNoOtherRow() {
    var look = look("open-quote.csv");

    assertThat(rows(fixture("open-quote.csv"), look.form()))
        .containsExactly(
            List.of("\"ООО Ромашка", "8 495 000-00-97", "первая"),
            List.of("ООО Лютик", "8 495 000-00-98", "вторая"),
            List.of("Простой", "8 495 000-00-99", "\"третья"));
  }

  @Test
  void raggedRowsAndTrailingSeparatorsAreTakenAsTheyAre() {
    var look = look("ragged.csv");

    assertThat(look.form().charset()).isEqualTo("windows-1251");
    assertThat(look.columns()).hasSize(4);
    assertThat(rows(fixture("ragged.csv"), look.form()))
        .extracting(List::getFirst)
        .containsExactly("Первый", "Второй", "Третий");
  }

  @Test
  void utf16IsKnownWithoutItsMark() {
    assertThat(look("utf16be-no-bom.csv").form().charset()).isEqualTo("UTF-16BE");
    assertThat(look("utf16be-no-bom.csv").columns().getFirst().heading()).isEqualTo("Имя");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1251", "KOI8-R", "IBM866", "UTF-16LE", "x-MacCyrillic"})
  void russianIsKnownInAnyOfItsLetters(String charset) throws IOException {
    var text =
        "Фамилия;Имя;Телефон;Город\n"
            + "Образцова;Елена;8 900 000-00-01;Нижний Новгород\n"
            + "Тестов;Пётр;8 900 000-00-02;Санкт-Петербург\n";

    assertThat(inspect(text.getBytes(Charset.forName(charset))).form().charset())
        .isEqualTo(charset);
  }

  @Test
  void spanishIsNotTakenForRussian() throws IOException {
    var text = "Nombre;Población\nMuñoz Íñiguez, José;Logroño\nPérez Gómez, María;León\n";

    assertThat(inspect(text.getBytes(Charset.forName("windows-1252"))).form().charset())
        .isEqualTo("windows-1252");
  }

  @Test
  void aCharacterCutInHalfMakesNoOtherCharset() throws IOException {
    var text = "Имя;Телефон\nОбразцова Елена Игоревна;8 900 000-00-01\nОбразцов Пётр;1\n";
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 4] = (byte) 0xD0;

    assertThat(inspect(bytes).form().charset()).isEqualTo("UTF-8");
  }

  @Test
  void lettersBehindAMegabyteOfAsciiAreStillKnown() throws IOException {
    var text =
        "name;phone\n" + "Ann Sample;202-555-0101\n".repeat(50_000) + "Елена Образцова;202\n";

    assertThat(inspect(text.getBytes(Charset.forName("windows-1251"))).form().charset())
        .isEqualTo("windows-1251");
  }

  @Test
  void decimalCommasMakeNoCommaTheSeparator() throws IOException {
    var look = inspect(utf8("name;sum;rate\nAnn;1,5;2,5\nBob;3,5;4,5\n"));

    assertThat(look.form().separator()).isEqualTo(";");
  }

  @Test
  void oneColumnHasNoSeparator() throws IOException {
    var look = inspect(utf8("phone\n202-555-0101\n202-555-0102\n"));

    assertThat(look.form().separator()).isEmpty();
    assertThat(look.columns()).hasSize(1);
  }

  @Test
  void quotedCellsKeepTheirLinesAndRowsKnowWhereTheyBegin() throws IOException {
    var source = file(utf8("a,b\r\n\"x\r\ny\",\"he said \"\"no\"\"\"\r\n\r\nz,\r\n"));
    var form = Sheets.inspect(source, SMALL).form();
    try (var rows = Sheets.open(source, form.withHeadings(true), SMALL)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("x\r\ny", "he said \"no\"");
      assertThat(rows.line()).isEqualTo(2);
      assertThat(rows.next()).isTrue();
      assertThat(rows.line()).isEqualTo(5);
      assertThat(rows.cell(7)).isEmpty();
      assertThat(rows.next()).isFalse();
      assertThat(rows.part()).isEqualTo(1);
    }
  }

  @Test
  void aFormThatSomebodyCorrectedIsFollowed() throws IOException {
    var source = file("имя;x\nТест;y\n".getBytes(Charset.forName("windows-1251")));
    var form = new SheetForm(Kind.CSV, "KOI8-R", ",", "", false, 0, List.of());

    assertThat(Sheets.inspect(source, form, SMALL).columns()).hasSize(1);
    assertThat(rows(source, form)).hasSize(2);
  }

  @Test
  void anImpossibleFormIsRefusedNamingItsField() throws IOException {
    var source = file(utf8("a;b\n"));

    assertFault(
        source, new SheetForm(Kind.CSV, "nonsense", ";", "", true, 0, List.of()), "charset");
    assertFault(
        source, new SheetForm(Kind.CSV, "UTF-8", ";;", "", true, 0, List.of()), "separator");
    assertFault(source, new SheetForm(Kind.CSV, "UTF-8", "\"", "\"", true, 0, List.of()), "quote");
    assertFault(source, new SheetForm(Kind.XLSX, "", "", "", true, 0, List.of()), "kind");
  }

  @Test
  void aCellThatIsTooLongIsCutAndItsRowSaysSo() throws IOException {
    var source = file(utf8("name,phone\n\"" + "x".repeat(60_000) + "\",1\nAnn,2\n"));
    try (var rows = Sheets.open(source, csv(","), SMALL)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cell(0)).hasSize(50);
      assertThat(rows.fault()).contains(new SheetFault.CellTooLong(0, 50));
      assertThat(rows.next()).isTrue();
      assertThat(rows.cell(0)).isEqualTo("Ann");
      assertThat(rows.fault()).isEmpty();
    }
  }

  @Test
  void aRowThatIsTooWideIsCutAndSaysSo() throws IOException {
    var source = file(utf8("name\nAnn" + ",x".repeat(1_000) + "\n"));
    try (var rows = Sheets.open(source, csv(","), SMALL)) {
      rows.next();
      assertThat(rows.size()).isEqualTo(20);
      assertThat(rows.fault()).contains(new SheetFault.TooManyColumns(20));
    }
  }

  @Test
  void tooManyRowsAndTooManyBytesEndTheReading() throws IOException {
    var rows = file(utf8("name\n" + "Ann\n".repeat(200)));

    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> rows(rows, csv(",")))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(new SheetFault.TooManyRows(100)));
    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> Sheets.inspect(file(new byte[200_000]), SMALL))
        .satisfies(e -> assertThat(e.fault().code()).isEqualTo("file-too-large"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><table><tr><td>1</td></tr></table></html>",
        "%PDF-1.7 abc",
        "{\"a\": 1}",
        "\u0001\u0002\u0003\u0004"
      })
  void whatIsNoTableIsSaidToBeNone(String text) {
    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> inspect(utf8(text)))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(new SheetFault.NotASheet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", ";;;\n;;\n"})
  void whatHoldsNothingIsEmpty(String text) {
    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> inspect(utf8(text)))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(new SheetFault.Empty()));
  }

  private void assertFault(SheetSource source, SheetForm form, String field) {
    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> Sheets.inspect(source, form, SMALL))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(new SheetFault.BadForm(field)));
  }

  private SheetLook inspect(byte[] bytes) throws IOException {
    return Sheets.inspect(file(bytes), SheetLimits.usual());
  }

  private static SheetLook look(String file) {
    return Sheets.inspect(fixture(file), SheetLimits.usual());
  }

  private static SheetSource fixture(String file) {
    return new SheetSource(Path.of("src/test/resources/sheets").resolve(file), file);
  }

  private SheetSource file(byte[] bytes) throws IOException {
    var file = Files.createTempFile(folder, "table", ".csv");
    Files.write(file, bytes);
    return new SheetSource(file, "table.csv");
  }

  private static SheetForm csv(String separator) {
    return new SheetForm(Kind.CSV, "UTF-8", separator, "\"", true, 0, List.of());
  }

  private static List<List<String>> rows(SheetSource source, SheetForm form) {
    var all = new ArrayList<List<String>>();
    try (var rows = Sheets.open(source, form, SMALL)) {
      while (rows.next()) {
        all.add(List.copyOf(rows.cells()));
      }
    }
    return all;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
