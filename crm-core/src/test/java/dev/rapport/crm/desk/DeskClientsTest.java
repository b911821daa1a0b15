package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.OLGA;
import static dev.rapport.crm.desk.Office.P101;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose card it is, when somebody says so or clients become other ones.
class DeskClientsTest extends DeskHouse {
  @Test
  void aSettledClientBringsTheirOwnLastTalk() {
    when(history.lastTalk(eq(OLGA.id()), any(), any())).thenReturn(Optional.empty());
    play(call.rings(P101));

    desks.clientChanged(call.picture().id(), OLGA);

    assertThat(card(ANNA).client()).isEqualTo(OLGA);
    assertThat(card(ANNA).lastTalk()).isNull();
  }

  @Test
  void whoBecomesPartOfAnotherIsThatOtherOnTheCardUntilTheyAreApartAgain() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    becomes(OLGA);

    desks.clientsAreOther(Set.of(IVAN.id(), OLGA.id()));

    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            CardChanged.class, c -> assertThat(c.card().client()).isEqualTo(OLGA));
    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
    becomes(IVAN);
    desks.clientsAreOther(Set.of(IVAN.id(), OLGA.id()));
    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void whoIsOnTheCardStaysWhenTheirNumberBecomesAnothers() {
    play(call.rings(P101).answers(P101));
    when(book.match("+79161234567", "RU")).thenReturn(new Matching.One(NUMBER, OLGA));

    desks.clientsAreOther(Set.of(IVAN.id()));

    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void whoWasSettledAndBecomesPartOfAnotherIsThatOther() {
    play(call.rings(P101).answers(P101));
    desks.clientChanged(call.picture().id(), OLGA);
    when(book.findKept(OLGA.id())).thenReturn(Optional.of(IVAN));

    desks.clientsAreOther(Set.of(OLGA.id()));

    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void newsOfOtherClientsChangeNoCard() {
    play(call.rings(P101));
    int before = told.size();

    desks.clientsAreOther(Set.of(OLGA.id()));

    assertThat(told).hasSize(before);
  }

  @Test
  void whatWasLookedUpBeforeTheRingIsNotShownWhenItIsNoLongerSo() {
    play(call);
    becomes(OLGA);
    desks.clientsAreOther(Set.of(IVAN.id()));

    play(call.rings(P101));

    assertThat(card(ANNA).client()).isEqualTo(OLGA);
  }

  @Test
  void aClickedNumberIsWithTheClientThatWasClicked() {
    desks.dials(ANNA.id(), "+79161234567", OLGA.id());

    play(CallTape.outbound("a.5", P101, "89161234567"));

    assertThat(card(ANNA).client()).isEqualTo(OLGA);
    verify(history).link(CallTape.outbound("a.5", P101, "").picture().id(), OLGA.id());
  }

  private void becomes(ClientBrief other) {
    when(book.match("+79161234567", "RU")).thenReturn(new Matching.One(NUMBER, other));
    when(book.findKept(IVAN.id())).thenReturn(Optional.of(other));
  }
}
