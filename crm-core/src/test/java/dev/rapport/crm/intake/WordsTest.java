package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void whoIsNearlyTheSameHasAMarkInCommon() {
    var right = new Words(List.of("petrenko", "ivan"));

    assertThat(new Words(List.of("petrenka", "ivan")).beginning(Hash.SEED))
        .isEqualTo(right.beginning(Hash.SEED));
    assertThat(new Words(List.of("pitrenko", "ivan")).ending(Hash.SEED))
        .isEqualTo(right.ending(Hash.SEED));
  }

  /// Numbers are the same or not: however long they are, they are not what a slip hides in.
  @Test
  void oneNumberApartHasNoMarkInCommon() {
    var one = new Words(List.of("12345", "acme"));
    var next = new Words(List.of("12346", "acme"));

    assertThat(one.beginning(Hash.SEED)).isNotEqualTo(next.beginning(Hash.SEED));
    assertThat(one.ending(Hash.SEED)).isNotEqualTo(next.ending(Hash.SEED));
    assertThat(new Words(List.of("12345", "acma")).beginning(Hash.SEED))
        .isEqualTo(one.beginning(Hash.SEED));
  }

  @Test
  void aNameOfNumbersAloneHasAMark() {
    assertThat(new Words(List.of("1000", "7")).beginning(Hash.SEED))
        .isEqualTo(new Words(List.of("1000", "7")).ending(Hash.SEED))
        .isNotEqualTo(new Words(List.of("1000", "8")).ending(Hash.SEED));
  }
}
