package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientBrief.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownBeforeTest {
  private static final int MOST = 70_000;

  private final KnownBefore before = new KnownBefore();

  @Test
  void anOrganisationIsKnownAgainWhileItsVersionIsTheSame() {
    var romashka = organisation(7, "Romashka");
    before.keep(romashka, 3);

    assertThat(before.ifStill(7, 3)).contains(romashka);
    assertThat(before.ifStill(7, 4)).isEmpty();
    assertThat(before.ifStill(7, 2)).as("put back to what it was").isEmpty();
    assertThat(before.ifStill(8, 3)).isEmpty();
  }

  @Test
  void whatWasReadAnewTakesThePlaceOfWhatWasKnown() {
    before.keep(organisation(7, "Romashka"), 3);
    var renamed = organisation(7, "Vasilek");

    before.keep(renamed, 4);

    assertThat(before.ifStill(7, 3)).isEmpty();
    assertThat(before.ifStill(7, 4)).contains(renamed);
  }

  @Test
  void aPersonIsLookedAtEachTime() {
    before.keep(known(7, Kind.PERSON, "Ivan"), 0);

    assertThat(before.ifStill(7, 0)).isEmpty();
    assertThat(before.among(Set.of(7L))).isEmpty();
  }

  /// Its number was written meanwhile: the version alone would not tell, when it is made here.
  @Test
  void whoIsForgottenIsLookedAtAgainAndMayBeKeptAgain() {
    var romashka = organisation(7, "Romashka");
    before.keep(romashka, 0);

    before.forget(7);

    assertThat(before.ifStill(7, 0)).isEmpty();
    assertThat(before.among(Set.of(7L, 8L))).isEmpty();
    before.forget(7); // nobody is there any more
    before.keep(romashka, 1);
    assertThat(before.ifStill(7, 1)).contains(romashka);
  }

  @Test
  void ofThoseAskedForOnlyWhoIsKnownIsAmongThemAndTheQuestionStaysAsItWas() {
    before.keep(organisation(1, "One"), 0);
    before.keep(organisation(2, "Two"), 0);
    var asked = Set.of(2L, 3L);

    assertThat(before.among(asked)).containsExactly(2L);
    assertThat(asked).containsExactlyInAnyOrder(2L, 3L);
    assertThat(before.among(Set.of())).isEmpty();
  }

  @Test
  void whoWasNotLookedAtForLongestGoesFirst() {
    for (long id = 1; id <= MOST; id++) {
      before.keep(organisation(id, "No " + id), 0);
    }
    assertThat(before.ifStill(1, 0)).as("named again, so it stays").isPresent();

    before.keep(organisation(MOST + 1, "One too many"), 0);

    assertThat(before.ifStill(2, 0)).isEmpty();
    assertThat(before.ifStill(1, 0)).isPresent();
    assertThat(before.ifStill(3, 0)).isPresent();
    assertThat(before.ifStill(MOST + 1, 0)).isPresent();
  }

  private static Known organisation(long id, String name) {
    return known(id, Kind.ORGANISATION, name);
  }

  private static Known known(long id, Kind kind, String name) {
    return new Known(
        id, kind, name, new Words(List.of(name)), List.of(), Set.of(), Set.of(), false);
  }
}
