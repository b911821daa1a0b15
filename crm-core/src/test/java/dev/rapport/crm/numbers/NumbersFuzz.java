package dev.rapport.crm.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/// Whatever callers present and people type: a number in its one canonical form, or none, and the
/// text comes back as it was.
class NumbersFuzz {
  private static final List<String> REGIONS = List.of("", "RU", "ES", "US", "GB", "KZ", "IT", "XX");

  private final Numbers house = new Numbers("RU", "495");
  private final Numbers plain = new Numbers("ES", "");

  @DictionaryFile(resourcePath = "numbers.dict")
  @FuzzTest(maxDuration = "5s")
  void anyTextIsANumberInItsOneFormOrNone(FuzzedDataProvider data) {
    Numbers numbers = data.consumeBoolean() ? house : plain;
    String region = data.pickValue(REGIONS);
    String typed = data.consumeRemainingAsString();

    Reading reading = numbers.read(typed, region);

    String e164 = reading.number().e164();
    assertThat(reading.number().typed()).isEqualTo(typed);
    assertThat(e164 == null).isEqualTo(reading.why() != null);
    assertThat(reading.number().extension()).matches("[0-9]{0,8}");
    if (e164 != null) {
      assertThat(e164).matches("\\+[1-9][0-9]{6,19}"); // plans know longer ones than E.164
      assertThat(numbers.read(e164, "").number().e164()).as("read again").isEqualTo(e164);
      assertThat(numbers.read(e164, "US").number().e164()).as("read elsewhere").isEqualTo(e164);
    }
  }
}
