package dev.rapport.crm.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Seeded: a failure names the number and repeats.
class NumbersPropertyTest {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final int NUMBERS = 1_500;

  private final Random random = new Random(20_251_121);
  private final Numbers numbers = new Numbers("RU", "495");

  @ParameterizedTest
  @ValueSource(strings = {"RU", "ES", "US", "GB", "FR", "KZ", "BY", "MX", "BR", "IT", "AU", "CN"})
  void everySpellingOfANumberIsTheSameNumber(String region) throws NumberParseException {
    for (var i = 0; i < NUMBERS; i++) {
      var number = valid(region);
      var e164 = PLANS.format(number, PhoneNumberFormat.E164);
      for (var typed : spellings(number, e164, region)) {
        var dressed = dress(typed);
        assertThat(numbers.read(dressed, region).number().e164()).as(dressed).isEqualTo(e164);
      }
    }
  }

  @Test
  void readingACanonicalNumberAgainChangesNothingInAnyRegion() throws NumberParseException {
    var regions = PLANS.getSupportedRegions().stream().sorted().toList();
    for (var i = 0; i < NUMBERS; i++) {
      var digits = digits(7 + random.nextInt(9));
      var once = numbers.read(digits, regions.get(random.nextInt(regions.size()))).number().e164();
      if (once != null) {
        assertThat(numbers.read(once, regions.get(random.nextInt(regions.size()))).number().e164())
            .as(digits)
            .isEqualTo(once);
      }
    }
  }

  @Test
  void whatWasTypedComesBackUntouchedWhateverItIs() {
    for (var i = 0; i < NUMBERS; i++) {
      var typed = garbage();
      var reading = numbers.read(typed, "");
      assertThat(reading.number().typed()).isEqualTo(typed);
      assertThat(reading.number().e164() == null).isEqualTo(reading.why() != null);
    }
  }

  @Test
  void noNumberOfFiveDigitsOrFewerEverGetsAnE164Form() {
    for (var i = 0; i < 100_000; i++) {
      var typed = Integer.toString(i);
      assertThat(numbers.read(typed, "").why()).as(typed).isEqualTo(NoNumber.INTERNAL);
    }
  }

  private List<String> spellings(Phonenumber.PhoneNumber number, String e164, String region) {
    return List.of(
        e164,
        "00" + e164.substring(1),
        PLANS.format(number, PhoneNumberFormat.INTERNATIONAL),
        PLANS.format(number, PhoneNumberFormat.RFC3966),
        PLANS.format(number, PhoneNumberFormat.NATIONAL),
        PLANS.formatOutOfCountryCallingNumber(number, region));
  }

  /// Spaces, dashes and brackets anywhere between the digits.
  private String dress(String typed) {
    List<UnaryOperator<String>> dresses =
        List.of(
            s -> s,
            s -> " " + s + " ",
            s -> s.replace(" ", ""),
            s -> s.replace(' ', '\u00A0'),
            s -> s.replace(' ', '-'),
            s -> s.replace("-", "\u2013"),
            s -> s.replaceAll("(\\d)(?=\\d)", "$1" + (random.nextBoolean() ? " " : ".")));
    return dresses.get(random.nextInt(dresses.size())).apply(typed);
  }

  private Phonenumber.PhoneNumber valid(String region) throws NumberParseException {
    while (true) {
      var number = PLANS.getExampleNumber(region);
      var national = PLANS.getNationalSignificantNumber(number);
      var kept = random.nextInt(4);
      var candidate =
          PLANS.parse(
              "+"
                  + number.getCountryCode()
                  + national.substring(0, kept)
                  + digits(national.length() - kept),
              "ZZ");
      if (PLANS.isValidNumberForRegion(candidate, region)) {
        return candidate;
      }
    }
  }

  private String digits(int count) {
    return random
        .ints(count, '0', '9' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String garbage() {
    var letters = "0123456789+ ()-*#.,;xхext<>'\"%_\\\r\n\tЯ\u202A😀";
    return random
        .ints(random.nextInt(30), 0, letters.length())
        .mapToObj(i -> String.valueOf(letters.charAt(i)))
        .reduce("", String::concat);
  }
}
