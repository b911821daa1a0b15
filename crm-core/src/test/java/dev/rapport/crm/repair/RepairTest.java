package dev.rapport.crm.repair;

import static dev.rapport.crm.repair.Repaired.Code.AREA_CODE;
import static dev.rapport.crm.repair.Repaired.Code.CLEAN;
import static dev.rapport.crm.repair.Repaired.Code.COUNTRY;
import static dev.rapport.crm.repair.Repaired.Code.DOUBTFUL;
import static dev.rapport.crm.repair.Repaired.Code.EXTENSION;
import static dev.rapport.crm.repair.Repaired.Code.LEADING_EIGHT;
import static dev.rapport.crm.repair.Repaired.Code.LETTERS;
import static dev.rapport.crm.repair.Repaired.Code.NONE;
import static dev.rapport.crm.repair.Repaired.Code.SEVERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.repair.Repaired.Code;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
  private static final long SEED = Long.getLong("rapport.seed", 20_261_127);

  private final Repair moscow = new Repair("RU", "495");
  private final Repair spain = new Repair("ES", "");
  private final Repair states = new Repair("US", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "+7 495 000-00-11      | +74950000011 | CLEAN",
        "+7(900)000-00-11      | +79000000011 | CLEAN",
        "8 (495) 000-00-11     | +74950000011 | LEADING_EIGHT",
        "84950000011           | +74950000011 | LEADING_EIGHT",
        "8-800-000-00-34       | +78000000034 | LEADING_EIGHT",
        "000-00-11             | +74950000011 | AREA_CODE",
        "123 45 67             | +74951234567 | AREA_CODE",
        "4950000011            | +74950000011 | COUNTRY",
        "74950000011           | +74950000011 | COUNTRY",
        "0034 600 000 041      | +34600000041 | COUNTRY",
        "34600000041           | +34600000041 | COUNTRY",
        "8 10 34 600 000 041   | +34600000041 | COUNTRY",
        "+34 600 000 041       | +34600000041 | CLEAN",
        "т. 8(495)000-00-11    | +74950000011 | LETTERS",
        "моб: 8-900-000-00-11  | +79000000011 | LETTERS",
        "8 900 000-00-11 Пётр  | +79000000011 | LETTERS",
        "8-9O0-OOO-00-11       | +79000000011 | LETTERS",
        "8-9ОО-000-00-11       | +79000000011 | LETTERS",
        "'+79000000011         | +79000000011 | LETTERS",
        "=\"+79000000011\"     | +79000000011 | LETTERS",
        "ул. 8 Марта 12, т. +7 900 000-00-11 | +79000000011 | LETTERS",
        "8 900 000-00-11 с 9 до 18 | +79000000011 | LETTERS"
      })
  void aCellOfOneNumberIsReadWithWhatWasDoneToIt(String typed, String e164, Code code) {
    assertThat(moscow.read(typed)).containsExactly(new Repaired(typed, e164, "", code, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7,9000000011E+10 | +79000000011",
        "7.9000000011E10  | +79000000011",
        "79000000011.0    | +79000000011",
        "89000000011,00   | +79000000011"
      })
  void aNumberThatASpreadsheetTookForAnAmountIsANumberAgain(String typed, String e164) {
    assertThat(only(moscow, typed).e164()).isEqualTo(e164);
    assertThat(only(moscow, typed).sure()).isTrue();
  }

  @Test
  void aNumberWhoseDigitsASpreadsheetRoundedAwayIsDoubtful() {
    assertThat(moscow.read("7,9E+10"))
        .containsExactly(new Repaired("7,9E+10", null, "", DOUBTFUL, false));
  }

  @Test
  void whatNobodySeesIsLeftOut() {
    var read = only(moscow, "\u202A+7\u00A0900\u2011000\u201100\u201111\u200E");

    assertThat(read.e164()).isEqualTo("+79000000011");
    assertThat(read.code()).isEqualTo(LETTERS);
  }

  @Test
  void twoNumbersInOneCellAreTwoNumbersAndTheSecondKeepsItsExtension() {
    assertThat(moscow.read("8 495 123-45-67, 8-916-1234567 доб. 12"))
        .containsExactly(
            new Repaired("8 495 123-45-67", "+74951234567", "", SEVERAL, true),
            new Repaired("8-916-1234567 доб. 12", "+79161234567", "12", EXTENSION, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "84950000011;84950000012",
        "8 (495) 000-00-11 / 8 (495) 000-00-12",
        "84950000011 84950000012",
        "+7 495 000 00 11 +7 495 000 00 12",
        "8 495 000 00 11\n8 495 000 00 12",
        "000-00-11, 000-00-12",
        "84950000011 и 84950000012",
        "приёмная 84950000011, директор 84950000012",
        "84950000011 ::: 84950000012"
      })
  void whateverPartsThemTwoNumbersAreFound(String typed) {
    assertThat(moscow.read(typed))
        .extracting(Repaired::e164)
        .containsExactly("+74950000011", "+74950000012");
    assertThat(moscow.read(typed)).allMatch(Repaired::sure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+7 495 000-00-11 ext. 12",
        "+7(495)0000011 (доб.12)",
        "84950000011#12",
        "84950000011,12",
        "8 495 000 00 11 вн. 12",
        "8 (495) 000-00-11 x12"
      })
  void anExtensionIsKeptApart(String typed) {
    assertThat(moscow.read(typed))
        .containsExactly(new Repaired(typed, "+74950000011", "12", EXTENSION, true));
  }

  @Test
  void lastDigitsBehindASlashAreProbablyAnotherNumber() {
    assertThat(moscow.read("8 (495) 000-00-11/12"))
        .containsExactly(
            new Repaired("8 (495) 000-00-11", "+74950000011", "", SEVERAL, true),
            new Repaired("12", "+74950000012", "", DOUBTFUL, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8916123456", "12345", "тел. 12-34-56", "8 916 I23 45 67", "+7 930 000"})
  void whatMayBeANumberIsDoubtfulAndNeverDropped(String typed) {
    assertThat(moscow.read(typed)).isNotEmpty().noneMatch(Repaired::sure);
    assertThat(moscow.read(typed)).extracting(Repaired::code).contains(DOUBTFUL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"нет", "-", "103", "@username", "уточнить"})
  void whatIsNoNumberIsSaidToBeNone(String typed) {
    assertThat(moscow.read(typed)).containsExactly(new Repaired(typed, null, "", NONE, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0", "\t"})
  void anEmptyCellHoldsNothing(String typed) {
    assertThat(moscow.read(typed)).allMatch(r -> r.code() == NONE);
  }

  @Test
  void lettersOnAKeypadAreDigitsAndTheRegionDecidesWhatIsLocal() {
    assertThat(only(states, "1-800-FLOWERS").e164()).isEqualTo("+18003569377");
    assertThat(only(states, "(202) 555-0143 x12"))
        .isEqualTo(new Repaired("(202) 555-0143 x12", "+12025550143", "12", EXTENSION, true));
    assertThat(only(states, "202-555-0143").code()).isEqualTo(CLEAN);
    assertThat(only(spain, "600 000 041"))
        .isEqualTo(new Repaired("600 000 041", "+34600000041", "", CLEAN, true));
    assertThat(spain.read("910 000 042 ::: 910 000 043"))
        .extracting(Repaired::e164)
        .containsExactly("+34910000042", "+34910000043");
  }

  @Test
  void aNumberReadAtAGlanceIsTheOneThatNumbersReads() {
    var numbers = new Numbers("RU", "495");
    var random = new Random(SEED);
    for (var i = 0; i < 20_000; i++) {
      var typed = anyForm(random);
      var read = only(moscow, typed);
      assertThat(read.e164())
          .as("%s, seed %d", typed, SEED)
          .isEqualTo(numbers.read(typed, "RU").number().e164());
    }
  }

  @Test
  void whatIsSurelyValidHasNoHoleInThePlans() throws Exception {
    var plans = com.google.i18n.phonenumbers.PhoneNumberUtil.getInstance();
    var random = new Random(SEED);
    for (var i = 0; i < 20_000; i++) {
      var e164 = random.nextInt(4) == 0 ? "+346" + digits(random, 8) : "+7" + digits(random, 10);
      if (Glance.surelyValid(e164)) {
        assertThat(plans.isValidNumber(plans.parse(e164, "ZZ")))
            .as("%s, seed %d", e164, SEED)
            .isTrue();
      }
    }
  }

  @Test
  void codesAreAsOnTheWire() {
    assertThat(List.of(Code.values()))
        .extracting(Code::code)
        .containsExactly(
            "clean",
            "leading-eight",
            "area-code",
            "several",
            "extension",
            "letters",
            "country",
            "doubtful",
            "none");
    assertThat(AREA_CODE.compareTo(COUNTRY)).isNegative();
    assertThat(LEADING_EIGHT.code()).isEqualTo("leading-eight");
  }

  private static Repaired only(Repair repair, String typed) {
    var all = repair.read(typed);
    assertThat(all).as(typed).hasSize(1);
    return all.getFirst();
  }

  private static String anyForm(Random random) {
    var form = List.of("8 (%s) %s-%s", "+7%s%s%s", "8%s%s%s", "7%s%s%s", "%s %s %s");
    var code = (random.nextBoolean() ? "9" : "4") + digits(random, 2);
    return String.format(
        Locale.ROOT,
        form.get(random.nextInt(form.size())),
        code,
        digits(random, 3),
        digits(random, 4));
  }

  private static String digits(Random random, int count) {
    var digits = new StringBuilder();
    for (var i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}
