package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.NOON;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.rules.RuleBroken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsTest {
  private static final Selection EVERYBODY = new Selection.Fitting(Filter.EVERYBODY, "");

  private FindingRoom room;
  private Exports exports;

  @BeforeAll
  void start() {
    room = new FindingRoom();
    exports = room.bean(Exports.class);
  }

  @AfterAll
  void stop() {
    room.close();
  }

  @BeforeEach
  void fill() {
    room.empty();
    room.sql(
        """
        insert into own_field (key, about, type, labels) values
          ('region', 'both', 'text', '{"en": "Region"}'), ('seats', 'both', 'number', '{}')
        """);
    var ivan =
        room.make(employee("Иван Петров", "Ромашка", "8 (495) 123-45-67", "+7 916 000-00-01"));
    room.with(
        ivan,
        """
        with a as (insert into contact (client, position, kind, value, label)
                   values (:id, 0, 'email', 'ivan@example.org', 'work'), (:id, 1, 'address', 'Москва; Арбат, 1', ''))
        update client set owner = 1, tags = '{vip,"a b"}', note = E'=1+1\\nsecond "line"', birthday = '1980-05-17',
               fields = '{"region": "Тула", "seats": 12}' where id = :id
        """);
    room.make(person("=HYPERLINK(\"http://x\")"));
    room.make(person("@José\tÑ"));
  }

  private byte[] file(ExportWish wish) throws IOException {
    var out = new ByteArrayOutputStream();
    exports.write(wish, out, name -> name);
    return out.toByteArray();
  }

  private static ExportWish csv(ExportWish.Letters letters, String... columns) {
    return new ExportWish(EVERYBODY, ExportWish.Form.CSV, List.of(columns), ';', letters, "en");
  }

  @Test
  void aCsvHasAllThatIsKnownOneThingACell() throws IOException {
    var text = new String(file(csv(ExportWish.Letters.UTF_8)), StandardCharsets.UTF_8);

    var lines = text.split("\r\n", -1);
    assertThat(lines[0])
        .isEqualTo(
            "kind;name;organisation;role;numbers (work);numbers (work) 2;contact.email (work);"
                + "contact.address;Region;seats;owner;tags;note;birthday");
    assertThat(text)
        .contains(
            "person;Иван Петров;Ромашка;buyer;8 (495) 123-45-67;'+7 916"
                + " 000-00-01;ivan@example.org;\"Москва; Арбат, 1\";Тула;12;anna;\"vip; a"
                + " b\";\"'=1+1\n"
                + "second \"\"line\"\"\";1980-05-17");
  }

  @Test
  void noCellIsCalculated() throws IOException {
    var text =
        new String(file(csv(ExportWish.Letters.UTF_8, "name", "note")), StandardCharsets.UTF_8);
    assertThat(text).contains("\"'=HYPERLINK").contains("'@Jos").doesNotContain("\r\n=");

    var sheet =
        sheet(
            file(
                new ExportWish(
                    EVERYBODY,
                    ExportWish.Form.XLSX,
                    List.of(),
                    ';',
                    ExportWish.Letters.UTF_8,
                    "en")));
    assertThat(sheet)
        .contains("'=HYPERLINK")
        .contains("'@Jos")
        .contains("+7 916 000-00-01")
        .contains("<v>12</v>")
        .doesNotContain("<f>");
  }

  private static String sheet(byte[] bytes) throws IOException {
    var file = Files.createTempFile("clients", ".xlsx");
    try {
      Files.write(file, bytes);
      try (var zip = new ZipFile(file.toFile())) {
        var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
        return new String(sheet.readAllBytes(), StandardCharsets.UTF_8)
            .replaceAll("&(apos|#39|#x27);", "'");
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void whatTheLettersDoNotHaveIsTold() throws IOException {
    var out = new ByteArrayOutputStream();
    var written = exports.write(csv(ExportWish.Letters.WINDOWS_1251, "name"), out, name -> name);

    assertThat(out.toString(Charset.forName("windows-1251"))).contains("'@Jos?\t?", "Иван Петров");
    assertThat(written.lost()).containsOnlyKeys("é", "Ñ");
    assertThat(written.clients()).isEqualTo(4);
    var marked = file(csv(ExportWish.Letters.UTF_8_BOM, "name"));
    assertThat(Arrays.copyOf(marked, 3)).containsExactly(0xEF, 0xBB, 0xBF);
  }

  @Test
  void aFileIsThereOnceForTenMinutesForWhoAskedForIt() {
    var id = exports.ask(csv(ExportWish.Letters.UTF_8, "name"), ANNA, Optional.empty()).it();

    assertThatThrownBy(() -> exports.take(id, BORIS)).isInstanceOf(RuleBroken.class);
    assertThat(exports.state(id, ANNA).expiresAt()).isEqualTo(NOON.plusSeconds(600));
    assertThat(exports.take(id, ANNA).columns()).containsExactly("name");
    assertThatThrownBy(() -> exports.take(id, ANNA)).isInstanceOf(RuleBroken.class);
    exports.ended(id, new Exports.Written(4, java.util.Map.of("é", 2L)));
    assertThat(exports.state(id, ANNA).clients()).isEqualTo(4);
    assertThat(exports.state(id, ANNA).lost()).containsEntry("é", 2L);

    var late = exports.ask(csv(ExportWish.Letters.UTF_8, "name"), ANNA, Optional.empty()).it();
    room.sql("update client_export set expires_at = asked_at where id = '" + late + "'");
    assertThatThrownBy(() -> exports.take(late, ANNA)).isInstanceOf(RuleBroken.class);
    assertThatThrownBy(
            () -> exports.ask(csv(ExportWish.Letters.UTF_8, "password"), ANNA, Optional.empty()))
        .hasMessageContaining("columns[0]");
  }
}
