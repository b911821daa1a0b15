package dev.rapport.crm.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is told at a glance is what libphonenumber's plans say. Repeats with the seed that it
/// prints; `-Drapport.numbers=10000000 -Drapport.seed=…` looks further.
class CommonFormsTest {
  private static final int NUMBERS = Integer.getInteger("rapport.numbers", 200_000);
  private static final long SEED = Long.getLong("rapport.seed", 20_261_121);
  private static final List<String> BEGINNINGS =
      List.of("+7", "7", "8", "810", "+34", "34", "+1", "1", "+44", "44", "00", "+", "9", "6", "");

  /// What a number begins with and how many digits follow, where it is likely to be common.
  private record Shape(String beginning, int more, String region) {}

  private static final List<Shape> LIKELY =
      List.of(
          new Shape("+7", 10, "ES"),
          new Shape("8", 10, "RU"),
          new Shape("7", 10, "RU"),
          new Shape("", 10, "RU"),
          new Shape("+34", 9, "RU"),
          new Shape("", 9, "ES"),
          new Shape("+1", 10, ""),
          new Shape("1", 10, "US"),
          new Shape("", 10, "US"),
          new Shape("+44", 10, ""));

  private static final List<String> REGIONS =
      List.of("", "RU", "KZ", "ES", "US", "CA", "GB", "DE", "IT", "BY");
  private static final List<Numbers> HOUSES =
      List.of(
          new Numbers("RU", ""),
          new Numbers("RU", "495"),
          new Numbers("RU", "8108"),
          new Numbers("RU", "4"),
          new Numbers("ES", "91"),
          new Numbers("US", "202"),
          new Numbers("US", "1"));

  private final Random random = new Random(SEED);

  @Test
  void aCommonFormIsReadAsItsNumberingPlanHasIt() {
    var common = 0;
    for (var i = 0; i < NUMBERS; i++) {
      var shape = i % 2 == 0 ? any(LIKELY) : anything();
      var typed = shape.beginning() + digits(shape.more());
      var region = shape.region();
      var house = any(HOUSES);
      var number = TypedNumber.parse(typed).orElseThrow();
      var told = house.common(number, region);
      if (told.isPresent()) {
        common++;
        assertThat(house.byPlan(typed, number, region).number().e164())
            .as("%s in \"%s\", seed %d", typed, region, SEED)
            .isEqualTo(told.get());
      }
    }
    System.out.printf("%,d of %,d numbers were common, seed %d%n", common, NUMBERS, SEED);
    assertThat(common).isGreaterThan(NUMBERS / 4);
  }

  @Test
  void aNumberWithoutWordsIsTakenApartAsThePatternsWould() {
    var letters = "0123456789012345678901234567890123456789+ -./()[]~*#,x";
    for (var i = 0; i < NUMBERS; i++) {
      var typed = new StringBuilder();
      for (var j = random.nextInt(16); j >= 0; j--) {
        typed.append(letters.charAt(random.nextInt(letters.length())));
      }
      // an invisible character is left out of the text, but not at a glance
      assertThat(TypedNumber.parse(typed.toString()))
          .as("%s, seed %d", typed, SEED)
          .isEqualTo(TypedNumber.parse(typed + "\u200E"));
    }
  }

  private Shape anything() {
    return new Shape(any(BEGINNINGS), 6 + random.nextInt(9), any(REGIONS));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String digits(int count) {
    var digits = new StringBuilder(count);
    for (var i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }
}
