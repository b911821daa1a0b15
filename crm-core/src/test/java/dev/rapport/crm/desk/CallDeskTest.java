package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.BORIS;
import static dev.rapport.crm.desk.Office.CLARA;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.OLGA;
import static dev.rapport.crm.desk.Office.P101;
import static dev.rapport.crm.desk.Office.P102;
import static dev.rapport.crm.desk.Office.P104;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.RingResult;
import org.junit.jupiter.api.Test;

class CallDeskTest extends CallDeskHouse {
  @Test
  void aRingingPhoneOpensTheClientsCard() {
    var events = after(call.rings(P101));

    assertThat(events).singleElement().isInstanceOf(CardChanged.class);
    var card = card(ANNA);
    assertThat(card.phase()).isEqualTo(Phase.RINGING);
    assertThat(card.client()).isEqualTo(IVAN);
    assertThat(card.lineName()).isEqualTo("Sales");
    assertThat(card.dispositionRequired()).isTrue();
  }

  @Test
  void aQueueThatRingsAllOpensACardOnEveryDesk() {
    after(call.rings(P101, P102, P104));

    assertThat(desk.slots()).containsOnlyKeys(ANNA.id(), BORIS.id(), CLARA.id());
  }

  @Test
  void whoAnswersTalksAndEverybodyElsesCardClosesNamingThem() {
    after(call.rings(P101, P102, P104));

    var events = after(call.answers(P102));

    assertThat(card(BORIS).phase()).isEqualTo(Phase.TALKING);
    assertThat(events).contains(elsewhere(ANNA, BORIS), elsewhere(CLARA, BORIS)).hasSize(3);
  }

  @Test
  void cardsCloseNamingTheWinnerEvenWhenThePhonesStopBeforeTheTalkBegins() {
    after(call.rings(P101, P102));
    after(call.ringEnds(P102, RingResult.ANSWERED));

    var events = after(call.ringEnds(P101, RingResult.CANCELLED));

    assertThat(events).containsExactly(elsewhere(ANNA, BORIS));
    assertThat(card(BORIS).phase()).isEqualTo(Phase.RINGING);
  }

  @Test
  void aPhoneThatRangInVainClosesItsCard() {
    after(call.rings(P101));

    assertThat(after(call.ringEnds(P101, RingResult.NO_ANSWER)))
        .containsExactly(closed(ANNA, Reason.NO_ANSWER));
    assertThat(after(call.rings(P102))).singleElement().isInstanceOf(CardChanged.class);
    assertThat(after(call.answers(P102)))
        .as("nobody is told twice")
        .noneMatch(CardClosed.class::isInstance);
  }

  @Test
  void aRejectClosesTheCardAsNoAnswer() {
    after(call.rings(P101));

    assertThat(after(call.ringEnds(P101, RingResult.REJECTED)))
        .containsExactly(closed(ANNA, Reason.NO_ANSWER));
  }

  @Test
  void aCallerWhoGivesUpClosesTheCard() {
    after(call.rings(P101));

    assertThat(after(call.ends(Outcome.ABANDONED)))
        .containsExactly(closed(ANNA, Reason.CALLER_GAVE_UP));
    assertThat(desk.over()).isTrue();
  }

  @Test
  void aPbxThatDiesUnderARingingCallClosesTheCardAsLost() {
    after(call.rings(P101));

    assertThat(after(call.ends(Outcome.LOST_BY_PBX))).containsExactly(closed(ANNA, Reason.LOST));
  }

  @Test
  void holdAndResumeShowOnTheCard() {
    after(call.rings(P101).answers(P101));

    after(call.held(true));
    assertThat(card(ANNA).phase()).isEqualTo(Phase.HELD);
    after(call.held(false));
    assertThat(card(ANNA).phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void whoDialsSeesTheCardWhileTheFarPhoneRings() {
    var out = CallTape.outbound("a.3", P101, "+79161234567");
    desk = CallDesk.of(out.picture(), KNOWN);

    after(out);
    assertThat(card(ANNA).phase()).isEqualTo(Phase.RINGING);
    after(out.answers(P101));
    assertThat(card(ANNA).phase()).isEqualTo(Phase.TALKING);
    after(out.ends(Outcome.ANSWERED));
    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
  }

  @Test
  void clickToCallRingsTheAgentAndKeepsTheCardUntilTheFarPhoneAnswers() {
    var out = CallTape.outbound("a.3", P101, "+79161234567");
    desk = CallDesk.of(out.picture(), KNOWN);

    after(out.rings(P101));
    after(out.ringEnds(P101, RingResult.ANSWERED));
    assertThat(card(ANNA).phase()).isEqualTo(Phase.RINGING);

    assertThat(after(out.ends(Outcome.BUSY))).containsExactly(closed(ANNA, Reason.NO_ANSWER));
  }

  @Test
  void theClientThatAnAgentSettlesIsOnEverybodysCard() {
    after(call.rings(P101, P102));

    var events = take(desk.settled(OLGA, null)).events();

    assertThat(events).hasSize(2).allMatch(CardChanged.class::isInstance);
    assertThat(card(BORIS).client()).isEqualTo(OLGA);
    take(desk.settled(null, null));
    assertThat(card(BORIS).client()).isNull();
  }

  @Test
  void whatLooksTheSameIsNotToldAgain() {
    after(call.rings(P101));

    assertThat(after(call)).isEmpty();
  }

  @Test
  void aMissedEventIsMendedByTheNext() {
    after(call.rings(P101, P102));

    var events = after(call.answers(P102).held(true));

    assertThat(card(BORIS).phase()).isEqualTo(Phase.HELD);
    assertThat(events).contains(elsewhere(ANNA, BORIS));
  }
}
