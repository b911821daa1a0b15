package dev.rapport.crm.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.columns.Meaning.To;
import dev.rapport.crm.columns.RowDraft.Contact;
import dev.rapport.crm.columns.RowDraft.Kind;
import dev.rapport.crm.columns.RowDraft.Party;
import dev.rapport.crm.columns.RowDraft.Phone;
import dev.rapport.crm.columns.RowSettings.DateOrder;
import dev.rapport.crm.sheets.SheetColumn;
import dev.rapport.crm.sheets.SheetLimits;
import dev.rapport.crm.sheets.SheetLook;
import dev.rapport.crm.sheets.SheetSource;
import dev.rapport.crm.sheets.Sheets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files as the well known programs export them, read without anybody's help.
class ExportsTest {

  /// @param guesses by column
  private record Read(SheetLook look, List<ColumnGuess> guesses, List<RowDraft> rows) {
    To meaning(String heading) {
      return column(heading).to();
    }

    Meaning column(String heading) {
      return look.columns().stream()
          .filter(c -> c.heading().equals(heading))
          .map(c -> guesses.get(c.index()).meaning())
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void bitrixHasSemicolonsAndAMarkOfUtf8() {
    var read = read("bitrix24-contacts.csv", DateOrder.DMY);

    assertThat(read.look().form().charset()).isEqualTo("UTF-8");
    assertThat(read.look().form().separator()).isEqualTo(";");
    assertThat(read.meaning("Имя")).isEqualTo(To.FIRST_NAME);
    assertThat(read.meaning("Тип контакта")).isEqualTo(To.IGNORE);
    assertThat(read.column("Telegram")).isEqualTo(Meaning.contact("messenger", "telegram"));
    var elena = read.rows().getFirst();
    assertThat(elena.parties())
        .extracting(Party::kind, Party::name, Party::organisation, Party::role)
        .containsExactly(
            tuple(Kind.PERSON, "Образцова Елена Игоревна", 1, "Главный бухгалтер"),
            tuple(Kind.ORGANISATION, "ООО \"Ромашка\"", -1, ""));
    assertThat(elena.parties().getFirst().numbers())
        .containsExactly(
            new Phone("+7 (495) 000-00-11, +7 (495) 000-00-12", "work"),
            new Phone("8 (900) 000-00-11", "mobile"));
    assertThat(elena.parties().getFirst().birthday()).isEqualTo(LocalDate.of(1980, 5, 17));
    assertThat(elena.note()).isEqualTo("Просила перезвонить;\nпосле 15:00, \"срочно\"");
    assertThat(elena.owner()).isEqualTo("Анна Петрова");
    assertThat(read.rows().get(2).parties()).as("nobody").isEmpty();
    assertThat(read.rows().get(3).faults()).as("the e-mail is: no").isEmpty();
  }

  @Test
  void amoHasTheWholeNameBesideItsParts() {
    var read = read("amocrm-contacts.csv", DateOrder.DMY);

    assertThat(read.meaning("Полное имя контакта")).isEqualTo(To.IGNORE);
    assertThat(read.meaning("Дата создания контакта")).isEqualTo(To.IGNORE);
    var zoya = read.rows().getFirst();
    assertThat(zoya.parties().getFirst().name()).isEqualTo("Выдуманная Зоя");
    assertThat(zoya.parties().getFirst().numbers())
        .containsExactly(new Phone("+74950000021", "work"), new Phone("+79000000021", "mobile"));
    assertThat(zoya.tags()).containsExactly("VIP", "оптовик");
    assertThat(read.rows().get(1).note()).isEqualTo("Второе примечание");
  }

  @Test
  void oneCHasItsTitleAboveTheTableAndOrganisationsInIt() {
    var read = read("1c-kontragenty.csv", DateOrder.DMY);

    assertThat(read.look().form().charset()).isEqualTo("windows-1251");
    assertThat(read.look().form().headings()).isTrue();
    assertThat(read.look().rowsAbout()).isEqualTo(3);
    assertThat(read.meaning("Полное наименование")).isEqualTo(To.IGNORE);
    assertThat(read.column("ИНН")).isEqualTo(Meaning.contact("tax", ""));
    var daisy = read.rows().getFirst().parties();
    assertThat(daisy)
        .extracting(Party::kind, Party::name, Party::organisation)
        .containsExactly(
            tuple(Kind.ORGANISATION, "Ромашка ООО", -1),
            tuple(Kind.PERSON, "Образцов Иван Петрович", 0));
    assertThat(daisy.getFirst().numbers())
        .containsExactly(new Phone("(495) 000-00-31, 000-00-32", ""));
    assertThat(daisy.getFirst().contacts())
        .containsExactly(
            new Contact("tax", "7707083893", ""),
            new Contact("address", "101000, г. Москва, ул. Примерная, д. 1", "legal"));
    assertThat(read.rows().get(2).parties().getFirst().name()).isEqualTo("ООО \"Без кавычек\"");
  }

  @Test
  void googleHasManyColumnsOfWhichFewAreFilled() {
    var read = read("google-contacts.csv", DateOrder.DMY);

    assertThat(read.meaning("Phone 1 - Label")).isEqualTo(To.IGNORE);
    assertThat(read.meaning("Phone 2 - Value")).isEqualTo(To.NUMBER);
    var lucia = read.rows().getFirst();
    assertThat(lucia.parties())
        .extracting(Party::name)
        .containsExactly("Lucía Ejemplo Ruiz", "Inventada, S.L.");
    assertThat(lucia.tags()).as("its own groups are left out").containsExactly("Clientes");
    assertThat(lucia.parties().getFirst().birthday()).isEqualTo(LocalDate.of(1985, 3, 9));
    assertThat(read.rows().get(1).note()).isEqualTo("met at \"Expo\", said yes");
    assertThat(read.rows().get(1).faults())
        .extracting(RowDraft.Fault::code)
        .containsExactly("bad-date");
    assertThat(read.rows().get(2).parties())
        .extracting(Party::kind, Party::name)
        .containsExactly(tuple(Kind.ORGANISATION, "Acme Test Inc."));
  }

  @Test
  void outlookHasTabsInUtf16AndMonthsFirst() {
    var read = read("outlook-contacts.txt", DateOrder.MDY);

    assertThat(read.look().form().charset()).isEqualTo("UTF-16LE");
    assertThat(read.look().form().separator()).isEqualTo("\t");
    assertThat(read.meaning("Job Title")).isEqualTo(To.ROLE);
    assertThat(read.column("Business Fax")).isEqualTo(Meaning.number("fax"));
    var maria = read.rows().getFirst();
    assertThat(maria.parties().getFirst().role()).isEqualTo("Buyer");
    assertThat(maria.parties().getFirst().birthday()).isEqualTo(LocalDate.of(1980, 5, 17));
    assertThat(maria.parties().get(1).contacts())
        .containsExactly(new Contact("address", "Hauptstr. 1, Berlin, 10115, Germany", "work"));
    assertThat(read.rows().get(1).note()).isEqualTo("line one\nline two");
    assertThat(read.rows().get(1).faults()).as("0/0/00 is no birthday").isEmpty();
  }

  @Test
  void hubSpotAndSalesforceNameTheirColumnsInTheirOwnWays() {
    var hubSpot = read("hubspot-contacts.csv", DateOrder.YMD);
    var salesforce = read("salesforce-contacts.csv", DateOrder.DMY);

    assertThat(hubSpot.meaning("Contact owner")).isEqualTo(To.OWNER);
    assertThat(hubSpot.rows().get(1).parties().getFirst().numbers())
        .containsExactly(new Phone("3.4600000062E10", ""));
    assertThat(hubSpot.rows().get(1).parties().getFirst().name()).isEmpty();
    assertThat(salesforce.look().form().charset()).isEqualTo("windows-1252");
    assertThat(salesforce.rows().getFirst().parties())
        .extracting(Party::name)
        .containsExactly("José Muñoz Prueba", "Cañones Ficticios S.A.");
  }

  @Test
  void filesMadeByHandAreReadInOldLettersToo() {
    var koi8 = read("rukami-koi8.txt", DateOrder.DMY);
    var dos = read("dos-866.csv", DateOrder.DMY);

    assertThat(koi8.look().form().charset()).isEqualTo("KOI8-R");
    assertThat(koi8.look().form().headings()).isFalse();
    assertThat(koi8.rows()).hasSize(3);
    assertThat(koi8.rows().getFirst().parties().getFirst().name())
        .isEqualTo("Иванов Пётр Сергеевич");
    assertThat(dos.look().form().charset()).isEqualTo("IBM866");
    assertThat(dos.rows().getFirst().parties())
        .extracting(Party::name, Party::organisation, p -> p.numbers().size())
        .containsExactly(
            tuple("ЗАО \"Выдумка\"", -1, 1),
            tuple("Образцов О.О.", 0, 1),
            tuple("Счётова С.С.", 0, 0));
  }

  private static Read read(String file, DateOrder dates) {
    var source = new SheetSource(Path.of("src/test/resources/sheets").resolve(file), file);
    var limits = SheetLimits.usual();
    var look = Sheets.inspect(source, limits);
    var guesses =
        Columns.guess(
            look.columns().stream().map(SheetColumn::heading).toList(),
            look.columns().stream().map(SheetColumn::samples).toList(),
            List.of());
    var reader =
        new RowReader(
            guesses.stream().map(ColumnGuess::meaning).toList(), new RowSettings(dates, List.of()));
    var drafts = new ArrayList<RowDraft>();
    try (var rows = Sheets.open(source, look.form(), limits)) {
      while (rows.next()) {
        drafts.add(reader.read(rows.cells()));
      }
    }
    return new Read(look, guesses, drafts);
  }
}
