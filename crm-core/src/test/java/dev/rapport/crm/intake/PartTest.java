package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartTest {
  @Test
  void whatIsPackedComesBack() {
    var who = new Fate.Candidate(new ClientId(1L << 35), Set.of(Likeness.NUMBER, Likeness.NAME));
    var fates =
        List.of(
            Fate.of(2, Outcome.CREATED, "new", "", new ClientId(7)),
            new Fate(3, Outcome.ASK, "ask", "Щука 😀", null, List.of(who), List.of("", "a\nb")),
            new Fate(900, Outcome.REJECTED, "too-long", "x", null, List.of(), List.of("y")));

    assertThat(Part.unpack(Part.pack(fates))).isEqualTo(fates);
  }

  @Test
  void aRowThatWentWellTakesAFewBytes() {
    var fates = new ArrayList<Fate>();
    for (int i = 0; i < 4_000; i++) {
      fates.add(Fate.of(2 + i, Outcome.CREATED, "new", "", new ClientId(1_000_000L + i)));
    }

    assertThat(Part.pack(fates).length).isLessThan(4_000 * 8);
  }
}
