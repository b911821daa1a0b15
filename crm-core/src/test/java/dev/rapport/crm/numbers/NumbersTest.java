package dev.rapport.crm.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private static final Numbers MOSCOW = new Numbers("RU", "495");
  private static final Numbers RUSSIA = new Numbers("RU", "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 (495) 123-45-67",
        "+7 495 1234567",
        "84951234567",
        "4951234567",
        "74951234567",
        "123-45-67",
        "1234567",
        "007 495 123 45 67",
        "8.495.123.45.67",
        "+7\u00A0(495)\u00A0123\u201145\u201167",
        "\u202A+74951234567\u202C",
        "+７４９５１２３４５６７",
        "tel:+7-495-123-45-67",
        "sip:+74951234567@10.0.0.1:5060",
        "(+7) 495 1234567",
        "8-10-7-495-123-45-67"
      })
  void manySpellingsAreOneMoscowNumber(String typed) {
    assertThat(MOSCOW.read(typed, "")).isEqualTo(Reading.known(typed, "+74951234567", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+7 495 123-45-67 ext. 12",
        "+7 495 123-45-67 доб. 12",
        "+7 495 123-45-67 (доб. 12)",
        "8 495 123 45 67 ДОБ 12",
        "84951234567x12",
        "84951234567 х 12",
        "84951234567,12",
        "84951234567#12",
        "tel:+74951234567;ext=12",
        "84951234567 вн. 12",
        "84951234567 int. 12"
      })
  void anExtensionIsKeptBesideTheNumber(String typed) {
    assertThat(RUSSIA.read(typed, "")).isEqualTo(Reading.known(typed, "+74951234567", "12"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "anonymous",
        "Anonymous",
        "<unknown>",
        "unknown",
        "restricted",
        "withheld",
        "Private",
        "аноним"
      })
  void aHiddenNumberIsWithheld(String typed) {
    assertThat(MOSCOW.read(typed, "").why()).isEqualTo(NoNumber.WITHHELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001", "101", "7", "12345", "112", "*98", "123456", "1001 ext. 5"})
  void aShortNumberIsAPhoneOfTheHouseAndNeverE164(String typed) {
    assertThat(MOSCOW.read(typed, "")).isEqualTo(Reading.unmatchable(typed, NoNumber.INTERNAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call Ivan",
        "8 495 CALL-NOW",
        "+",
        "---",
        "+7",
        "+1001",
        "1;2",
        "8495123456789012345678901234567890",
        "+7 495 123-45-67 / 8 495 765-43-21",
        "' or 1=1 --",
        "+7495\r\nAction: Logoff",
        "7+4951234567",
        "++74951234567",
        "1234567"
      })
  void whatIsNoNumberIsKeptAsTypedAndCalledMalformed(String typed) {
    assertThat(RUSSIA.read(typed, "")).isEqualTo(Reading.unmatchable(typed, NoNumber.MALFORMED));
  }

  @Test
  void aTextOfAnyLengthIsReadAtOnce() {
    var long1 = "1 ".repeat(500_000);

    assertThat(MOSCOW.read(long1, "").why()).isEqualTo(NoNumber.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "RU, 0044 20 7946 0958, +442079460958",
    "RU, 442079460958, +442079460958",
    "RU, 375291234567, +375291234567",
    "RU, 77011234567, +77011234567",
    "RU, 75551234567, +75551234567",
    "RU, 85551234567, +75551234567",
    "RU, 5551234567, +75551234567",
    "RU, 8613812345678, +8613812345678",
    "RU, 8 800 555-35-35, +78005553535",
    "GB, 020 7946 0958, +442079460958",
    "GB, 00 7 495 123 45 67, +74951234567",
    "ES, 612 34 56 78, +34612345678",
    "ES, 34612345678, +34612345678",
    "US, (202) 555-0142, +12025550142",
    "US, 011 44 20 7946 0958, +442079460958",
    "DE, 030 901820, +4930901820",
    "IT, 06 69812345, +390669812345",
  })
  void theRegionOfTheLineDecidesHowALocalFormIsRead(String region, String typed, String e164) {
    assertThat(RUSSIA.read(typed, region).number().e164()).isEqualTo(e164);
  }

  @Test
  void theAreaCodeBelongsToTheDefaultRegionOnly() {
    assertThat(MOSCOW.read("1234567", "US").why()).isEqualTo(NoNumber.MALFORMED);
  }

  @Test
  void anUnknownRegionMeansTheDefault() {
    assertThat(MOSCOW.read("84951234567", "XX").number().e164()).isEqualTo("+74951234567");
  }

  @Test
  void aSixDigitLocalNumberNeedsItsAreaCode() {
    assertThat(new Numbers("RU", "4852").read("73-12-34", "").number().e164())
        .isEqualTo("+74852731234");
  }

  @ParameterizedTest
  @CsvSource({
    "+34600111222, 600111222",
    "+79167778899, 9167778899",
    "+390669812345, 0669812345",
    "+99912345, 99912345",
  })
  void whatStandsBehindTheCountryCodeIsKnownWhereTheCodeIs(String e164, String national) {
    assertThat(Numbers.national(e164)).isEqualTo(national);
  }

  @Test
  void aWrongRegionOrAreaCodeIsNamedAtTheStart() {
    assertThatThrownBy(() -> new Numbers("Russia", "")).hasMessageContaining("rapport.region");
    assertThatThrownBy(() -> new Numbers("RU", "+495")).hasMessageContaining("rapport.area-code");
  }
}
