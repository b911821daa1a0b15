package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void whoIsNearlyTheSameHasAMarkInCommon() {
    var right = new Words(List.of("petrenko", "ivan"));

    assertThat(new Words(List.of("petrenka", "ivan")).beginning()).isEqualTo(right.beginning());
    assertThat(new Words(List.of("pitrenko", "ivan")).ending()).isEqualTo(right.ending());
  }

  /// Numbers are the same or not: however long they are, they are not what a slip hides in.
  @Test
  void oneNumberApartHasNoMarkInCommon() {
    var one = new Words(List.of("12345", "acme"));
    var next = new Words(List.of("12346", "acme"));

    assertThat(one.beginning()).isNotEqualTo(next.beginning());
    assertThat(one.ending()).isNotEqualTo(next.ending());
    assertThat(new Words(List.of("12345", "acma")).beginning()).isEqualTo(one.beginning());
  }

  @Test
  void aNameOfNumbersAloneHasAMark() {
    assertThat(new Words(List.of("1000", "7")).beginning())
        .isEqualTo(new Words(List.of("1000", "7")).ending())
        .isNotEqualTo(new Words(List.of("1000", "8")).ending());
  }
}
