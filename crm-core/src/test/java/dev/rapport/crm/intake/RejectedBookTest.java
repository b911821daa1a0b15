package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.sheets.SheetLimits;
import dev.rapport.crm.sheets.SheetSource;
import dev.rapport.crm.sheets.Sheets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rejected rows of a workbook come back as a workbook, are mended there, and are taken.
class RejectedBookTest extends ImportHouse {
  private static final List<String> HEADINGS =
      List.of("ФИО", "Телефон", "E-mail", "Дата рождения", "Ответственный", "Примечание");

  private static final String BACK = "клиенты-rejected.xlsx";

  /// @param bundle of the language in which the file says why
  @ParameterizedTest
  @ValueSource(strings = {"", "_ru", "_es"})
  void rejectedRowsOfAWorkbookAreMendedInItAndTaken(String bundle, @TempDir Path folder)
      throws IOException {
    var words = words(bundle);
    var done = room.run(room.with(room.upload("клиенты.xlsx", book()), Duplicates.SKIP));
    assertThat(done.tally()).isEqualTo(new Import.Tally(1, 0, 0, 2, 0));

    var rows = read(rejected(done, words), folder.resolve("back.xlsx"));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).startsWith(HEADINGS.toArray(String[]::new)).hasSize(7);
    assertThat(rows.get(0).getLast()).isEqualTo(words.getProperty("import.why"));
    assertThat(rows.get(1).subList(0, 3))
        .containsExactly("Щукина <Анна> & Co", "79160000001", "anna@example.test");
    assertThat(rows.get(1).get(4)).isEqualTo("нет такого");
    assertThat(rows.get(1).get(5)).as("no formula, and no other text").isEqualTo("=1+1");
    assertThat(rows.get(1).getLast()).isEqualTo("unknown-agent");
    assertThat(rows.get(2).getLast()).isEqualTo("name-missing");

    rows.get(1).set(4, "boris");
    rows.get(2).set(0, "Кто-то");
    var mended = new ByteArrayOutputStream();
    try (var out = new XlsxOut(mended)) {
      for (var row : rows) {
        out.row(row);
      }
    }
    var again = room.run(room.with(room.upload(BACK, mended.toByteArray()), Duplicates.SKIP));

    assertThat(again.tally())
        .as("%s", room.reasons(again))
        .isEqualTo(new Import.Tally(2, 0, 0, 0, 0));
    assertThat(room.names()).containsExactly("Иван", "Кто-то", "Щукина <Анна> & Co");
    assertThat(
            room.one(
                """
                select concat_ws(' ', p.e164, k.value, c.birthday, c.owner, c.note)
                  from client c join phone p on p.client = c.id join contact k on k.client = c.id
                 where c.name like 'Щукина%'
                """))
        .isEqualTo("+79160000001 anna@example.test 1980-05-17 2 =1+1");
    assertThat(
            room.one(
                "select e164 from phone p join client c on c.id = p.client"
                    + " where c.name = 'Кто-то'"))
        .isEqualTo("+79160000002");
    assertThat(room.one("select count(*) from client where note like '%unknown%'"))
        .as("why it was rejected is nobody's note")
        .isEqualTo("0");
  }

  private byte[] rejected(Import one, Properties words) throws IOException {
    var file = room.imports.rejected(ImportRoom.ANNA, one.id());
    assertThat(file.workbook()).isTrue();
    var out = new ByteArrayOutputStream();
    file.write(out, words.getProperty("import.why"), Fate::code);
    assertThat(file.name("rejected")).isEqualTo(BACK);
    return out.toByteArray();
  }

  private static Properties words(String bundle) throws IOException {
    var words = new Properties();
    var texts = Path.of("../agent-console/src/main/resources/messages" + bundle + ".properties");
    try (var reader = Files.newBufferedReader(texts)) {
      words.load(reader);
    }
    return words;
  }

  private static List<List<String>> read(byte[] bytes, Path file) throws IOException {
    Files.write(file, bytes);
    var source = new SheetSource(file, "back.xlsx");
    var form = Sheets.inspect(source, SheetLimits.usual()).form();
    var rows = new ArrayList<List<String>>();
    try (var sheet = Sheets.open(source, form.withHeadings(false), SheetLimits.usual())) {
      while (sheet.next()) {
        var row = new ArrayList<String>();
        sheet.cells().forEach(cell -> row.add(Harmless.read(cell)));
        rows.add(row);
      }
    }
    return rows;
  }

  /// As Excel would have it: numbers and a date in cells of their own kinds.
  private static byte[] book() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Test", "1.0")) {
      var sheet = book.newWorksheet("Клиенты");
      for (int i = 0; i < HEADINGS.size(); i++) {
        sheet.value(0, i, HEADINGS.get(i));
      }
      sheet.value(1, 0, "Иван");
      sheet.value(1, 1, "+7 495 123-45-67");
      sheet.value(2, 0, "Щукина <Анна> & Co");
      sheet.value(2, 1, 79160000001L);
      sheet.value(2, 2, "anna@example.test");
      sheet.value(2, 3, LocalDate.of(1980, 5, 17));
      sheet.style(2, 3).format("dd.mm.yyyy").set();
      sheet.value(2, 4, "нет такого");
      sheet.value(2, 5, "=1+1");
      sheet.value(3, 1, 79160000002L);
      sheet.value(3, 4, "boris");
    }
    return bytes.toByteArray();
  }
}
