package dev.rapport.crm.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.columns.Meaning.To;
import dev.rapport.crm.columns.RowDraft.Kind;
import dev.rapport.crm.columns.RowDraft.Party;
import dev.rapport.crm.columns.RowSettings.DateOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {
  private static final List<OwnColumn> OWN =
      List.of(
          new OwnColumn(
              "seats", OwnColumn.Type.NUMBER, List.of("Seats", "Мест", "Plazas"), Map.of()),
          new OwnColumn("since", OwnColumn.Type.DATE, List.of("Since"), Map.of()),
          new OwnColumn(
              "size",
              OwnColumn.Type.CHOICE,
              List.of("Size"),
              Map.of("small", "s", "малый", "s", "big", "b")));

  @ParameterizedTest
  @CsvSource({
    "17.05.1980, DMY, 1980-05-17",
    "17/5/80, DMY, 1980-05-17",
    "05/17/1980, DMY, 1980-05-17",
    "5/6/1980, DMY, 1980-06-05",
    "5/6/1980, MDY, 1980-05-06",
    "17/6/1980, MDY, 1980-06-17",
    "80-06-05, YMD, 1980-06-05",
    "1980-06-05T00:00:00, MDY, 1980-06-05",
    "1980.6.5, DMY, 1980-06-05",
    "19800605, DMY, 1980-06-05",
    "29358, DMY, 1980-05-17",
    "17 мая 1980 г., DMY, 1980-05-17",
    "17 de mayo de 1980, DMY, 1980-05-17",
    "'May 17, 1980', DMY, 1980-05-17",
    "01.02.05, DMY, 2005-02-01",
    "17.05.1980 12:30:00, DMY, 1980-05-17"
  })
  void aDateIsReadInTheOrderOfTheFileUnlessItsPartsSayOtherwise(
      String cell, DateOrder order, LocalDate date) {
    assertThat(new Dates(order).read(cell)).contains(date);
  }

  @ParameterizedTest
  @CsvSource({"31.02.2020", "17.17.1980", "вчера", "99999", "--05-17"})
  void whatIsNoDateIsNone(String cell) {
    assertThat(new Dates(DateOrder.DMY).read(cell)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 234,50 ₽ | DMY | 1234.50",
        "1,234.50 | MDY | 1234.50",
        "1.234,50 € | DMY | 1234.50",
        "1,234 | MDY | 1234",
        "1,5 | MDY | 1.5",
        "12% | DMY | 12",
        "-3 | DMY | -3",
        "1.234.567 | DMY | 1234567"
      })
  void anAmountIsReadWhateverPartsItsThousands(String cell, DateOrder order, BigDecimal amount) {
    assertThat(Amounts.read(cell, order)).contains(amount);
  }

  @Test
  void ownFieldsHaveTypesAndWhatDoesNotFitIsAFault() {
    var reader =
        reader(
            Meaning.of(To.NAME),
            Meaning.field("seats"),
            Meaning.field("since"),
            Meaning.field("size"));

    assertThat(
            reader.read(List.of("Ann", "12", "2020-01-02", "Малый")).parties().getFirst().fields())
        .isEqualTo(
            Map.of("seats", new BigDecimal("12"), "since", LocalDate.of(2020, 1, 2), "size", "s"));
    assertThat(reader.read(List.of("Ann", "many", "soon", "middling")).faults())
        .extracting(RowDraft.Fault::column, RowDraft.Fault::code, RowDraft.Fault::value)
        .containsExactly(
            tuple(1, "bad-number", "many"),
            tuple(2, "bad-date", "soon"),
            tuple(3, "bad-choice", "middling"));
  }

  @Test
  void severalPeopleOfOneRowBelongToItsOrganisation() {
    var reader =
        reader(
            Meaning.of(To.ORGANISATION),
            Meaning.number(""),
            Meaning.of(To.PERSON).inGroup(2),
            Meaning.number("mobile").inGroup(2),
            Meaning.of(To.ROLE).inGroup(2),
            Meaning.of(To.PERSON).inGroup(3),
            Meaning.contact("email", "").inGroup(3));

    var parties =
        reader
            .read(List.of("Test SL", "910 000 001", "Ana", "600 000 001", "CFO", "Eva", "e@e.es"))
            .parties();

    assertThat(parties)
        .extracting(Party::name, Party::organisation, Party::role)
        .containsExactly(tuple("Test SL", -1, ""), tuple("Ana", 0, "CFO"), tuple("Eva", 0, ""));
    assertThat(parties.get(1).numbers())
        .containsExactly(new RowDraft.Phone("600 000 001", "mobile"));
    assertThat(parties.get(2).contacts()).hasSize(1);
  }

  @Test
  void whatBelongsToNobodyOfItsGroupGoesToTheRowsClient() {
    var reader = reader(Meaning.of(To.NAME), Meaning.number("").inGroup(2));

    assertThat(reader.read(List.of("Ann Sample", "202-555-0143")).parties())
        .extracting(Party::name, p -> p.numbers().size())
        .containsExactly(tuple("Ann Sample", 1));
  }

  @Test
  void theLegalFormOrTheKindSaysWhoIsAnOrganisation() {
    var byName = reader(Meaning.of(To.NAME));
    var byKind = reader(Meaning.of(To.KIND), Meaning.of(To.NAME));

    assertThat(kind(byName, "ООО «Тест»")).isEqualTo(Kind.ORGANISATION);
    assertThat(kind(byName, "Ejemplos Reunidos, S.A.")).isEqualTo(Kind.ORGANISATION);
    assertThat(kind(byName, "Acme Test Inc")).isEqualTo(Kind.ORGANISATION);
    assertThat(kind(byName, "As Sample")).isEqualTo(Kind.PERSON);
    assertThat(kind(byName, "Ипатов Иван")).isEqualTo(Kind.PERSON);
    assertThat(kind(byKind, "Юридическое лицо", "Ромашка")).isEqualTo(Kind.ORGANISATION);
    assertThat(kind(byKind, "физ. лицо", "ИП Тестов")).isEqualTo(Kind.PERSON);
  }

  @Test
  void columnsWithoutHeadingsAreKnownByTheirCells() {
    var guesses =
        Columns.guess(
            List.of("", "", "", "", ""),
            List.of(
                List.of("Образцова Елена Игоревна", "Тестов Пётр Ильич"),
                List.of("8 900 000-00-01", "нет", "+7 900 000 00 02"),
                List.of("a@example.com", "b@example.com"),
                List.of("7707083893", "500100732259", "7707083893"),
                List.of("ООО Ромашка", "ИП Тестов")),
            List.of());

    assertThat(guesses)
        .extracting(g -> g.meaning().to())
        .containsExactly(To.NAME, To.NUMBER, To.CONTACT, To.CONTACT, To.ORGANISATION);
    assertThat(guesses.get(3).meaning().contact()).isEqualTo("tax");
  }

  @ParameterizedTest
  @CsvSource({
    "Заметка,NOTE",
    "Заметки,NOTE",
    "Примечание,NOTE",
    "Метка,TAG",
    "Метки,TAG",
    "Теги,TAG",
    "Категория,TAG",
    "Tags,TAG",
    "Notas,NOTE"
  })
  void aNoteIsNoTagThoughItsRussianWordHoldsOne(String heading, To meaning) {
    assertThat(HeadingRules.of(0, heading).orElseThrow().meaning().to()).isEqualTo(meaning);
  }

  @Test
  void aHeadingIsOverruledByCellsThatPlainlyContradictIt() {
    var guesses =
        Columns.guess(
            List.of("Телефон", "E-mail", "Мест"),
            List.of(
                List.of("a@example.com", "b@example.com"),
                List.of("8 900 000-00-01", "8 900 000-00-02"),
                List.of("12")),
            OWN);

    assertThat(guesses.get(0).meaning()).isEqualTo(Meaning.contact("email", ""));
    assertThat(guesses.get(1).meaning().to()).isEqualTo(To.NUMBER);
    assertThat(guesses.get(2).meaning()).isEqualTo(Meaning.field("seats"));
    assertThat(guesses.get(0).sure()).isLessThan(0.7);
  }

  private static RowReader reader(Meaning... columns) {
    return new RowReader(List.of(columns), new RowSettings(DateOrder.DMY, OWN));
  }

  private static Kind kind(RowReader reader, String... cells) {
    return reader.read(List.of(cells)).parties().getFirst().kind();
  }
}
