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

import dev.rapport.crm.book.Matching;
import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.Agent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.call.TransferKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallDeskTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Dossier KNOWN =
      Dossier.of(new Matching.One(new PhoneNumber("+79161234567", "+79161234567", ""), IVAN))
          .onLine("Sales", true);

  private final CallTape call = CallTape.inbound("a.1", "+79161234567");
  private CallDesk desk = CallDesk.of(call.picture(), KNOWN);

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
  void afterATalkComesWrapUpWithItsLimit() {
    after(call.rings(P101).answers(P101));

    after(call.ends(Outcome.ANSWERED));

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(call.now().plus(LIMIT));
    assertThat(desk.over()).isFalse();
  }

  @Test
  void wrapUpBeginsWhenTheAgentHangsUpAndDoesNotStartAnewWhenTheCallEnds() {
    after(call.rings(P101).answers(P101));
    after(call.leaves(P101));
    var until = card(ANNA).wrapUpUntil();

    after(call.ends(Outcome.ANSWERED));

    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(until);
  }

  @Test
  void wrapUpClosesByItselfAndKeepsTheNotes() {
    after(call.rings(P101).answers(P101));
    take(desk.drafted(ANNA.id(), "wants two"));
    after(call.ends(Outcome.ANSWERED));
    var until = call.now().plus(LIMIT);

    assertThat(take(desk.timePassed(until.minusMillis(1), LIMIT)).events()).isEmpty();
    var step = take(desk.timePassed(until, LIMIT));

    assertThat(step.events()).containsExactly(closed(ANNA, Reason.DONE));
    assertThat(step.writtenUp()).containsExactly(new WrittenUp(id(), ANNA.id(), "", "wants two"));
    assertThat(desk.over()).isTrue();
  }

  @Test
  void finishingWrapUpWritesDispositionAndNotes() {
    after(call.rings(P101).answers(P101).ends(Outcome.ANSWERED));
    assertThat(desk.slots()).as("a call seen only after it is over opens no card").isEmpty();

    desk = CallDesk.of(call.picture(), KNOWN);
    talkedBy();
    var step = take(desk.finished(ANNA.id(), "sold", "two boxes"));

    assertThat(step.writtenUp())
        .containsExactly(new WrittenUp(id(), ANNA.id(), "sold", "two boxes"));
    assertThat(step.events()).containsExactly(closed(ANNA, Reason.DONE));
  }

  @Test
  void lateNewsOfAnEndedCallOpensNothing() {
    talkedBy();
    take(desk.finished(ANNA.id(), "", ""));

    assertThat(after(call)).isEmpty();
  }

  @Test
  void aBlindTransferGivesTheReceiverTheClientsCardWithTheColleaguesNotes() {
    after(call.rings(P101).answers(P101));
    take(desk.drafted(ANNA.id(), "asks for a discount"));
    call.transferred(TransferKind.BLIND, P101, "PJSIP/104");

    var step = take(stands(call.leaves(P101)));
    assertThat(step.events()).containsExactly(transferred(ANNA, CLARA));
    assertThat(step.writtenUp())
        .containsExactly(new WrittenUp(id(), ANNA.id(), "", "asks for a discount"));

    after(call.rings(P104));
    assertThat(card(CLARA).client()).isEqualTo(IVAN);
    assertThat(card(CLARA).notes()).isEqualTo("asks for a discount");
  }

  @Test
  void theReceiverOfATransferWritesUpOnlyWhatTheyAdded() {
    after(call.rings(P101).answers(P101));
    take(desk.drafted(ANNA.id(), "asks for a discount"));
    after(call.transferred(TransferKind.BLIND, P101, "PJSIP/104").leaves(P101));
    after(call.rings(P104));
    after(call.answers(P104).ends(Outcome.ANSWERED));

    var step = take(desk.finished(CLARA.id(), "", "asks for a discount\ngiven 5 %"));

    assertThat(step.writtenUp()).containsExactly(new WrittenUp(id(), CLARA.id(), "", "given 5 %"));
  }

  @Test
  void anAttendedTransferHandsOnWhatWasWrittenUntilItWasCompleted() {
    after(call.rings(P101).answers(P101));
    take(desk.drafted(ANNA.id(), "first"));
    after(call.rings(P104).answers(P104));
    assertThat(card(CLARA).notes()).isEqualTo("first");
    take(desk.drafted(ANNA.id(), "first, second"));

    var events = after(call.transferred(TransferKind.ATTENDED, P101, "PJSIP/104").leaves(P101));

    assertThat(events).contains(transferred(ANNA, CLARA));
    assertThat(card(CLARA).phase()).isEqualTo(Phase.TALKING);
    assertThat(card(CLARA).notes()).isEqualTo("first, second");
  }

  @Test
  void whatTheReceiverHasBegunToWriteIsNotOverwritten() {
    after(call.rings(P101).answers(P101).rings(P104).answers(P104));
    take(desk.drafted(CLARA.id(), "mine"));
    take(desk.drafted(ANNA.id(), "hers"));

    after(call.transferred(TransferKind.ATTENDED, P101, "PJSIP/104").leaves(P101));

    assertThat(card(CLARA).notes()).isEqualTo("mine");
  }

  @Test
  void aConsultationOpensNoStrangersCardAndItsSlimCardGoesWhenTheCallsBecomeOne() {
    after(call.rings(P101).answers(P101));
    var main = desk;
    var consultation = CallTape.internal("a.2", P101, "104", call.now());
    var internal = new Matching.Unmatchable(new PhoneNumber("101", null, ""), NoNumber.INTERNAL);
    var side = CallDesk.of(consultation.picture(), Dossier.of(internal));
    side = stands(side, consultation.rings(P104).answers(P104).answers(P101)).desk();
    assertThat(side.card(CLARA.id()).orElseThrow().client()).isNull();

    desk = main;
    after(call.answers(P104).transferred(TransferKind.ATTENDED, P101, "PJSIP/104").leaves(P101));
    var events = take(desk.joined(side)).events();

    assertThat(events)
        .contains(new CardClosed(CLARA.id(), side.id(), Reason.DONE, null))
        .contains(new CardClosed(ANNA.id(), side.id(), Reason.DONE, null));
    assertThat(card(CLARA).client()).isEqualTo(IVAN);
  }

  @Test
  void aPhoneRungForAConsultationInTheSameCallShowsTheClientAndDoesNotDisturbTheTalk() {
    after(call.rings(P101).answers(P101));

    after(call.rings(P104));

    assertThat(card(CLARA).client()).isEqualTo(IVAN);
    assertThat(card(CLARA).phase()).isEqualTo(Phase.RINGING);
    assertThat(card(ANNA).phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void aParkedCallStaysOnTheDeskUntilSomebodyTakesIt() {
    after(call.rings(P101).answers(P101));
    take(desk.drafted(ANNA.id(), "holds the line"));
    after(call.parked(P101));
    assertThat(card(ANNA).phase()).isEqualTo(Phase.PARKED);

    var events = after(call.answers(P102));

    assertThat(events).contains(transferred(ANNA, BORIS));
    assertThat(card(BORIS).notes()).isEqualTo("holds the line");
  }

  @Test
  void aCallOnItsWayFromItsPlaceIsNotOverForWhoParkedIt() {
    after(call.rings(P101).answers(P101));
    after(call.parked(P101));

    after(call.unparked());
    assertThat(card(ANNA).phase()).isEqualTo(Phase.PARKED);

    assertThat(after(call.answers(P102))).contains(transferred(ANNA, BORIS));
  }

  @Test
  void whoTakesTheirParkedCallBackTalksAgain() {
    after(call.rings(P101).answers(P101));
    after(call.parked(P101));

    after(call.answers(P101));

    assertThat(card(ANNA).phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void aParkedCallerWhoHangsUpLeavesAWrapUp() {
    after(call.rings(P101).answers(P101));
    after(call.parked(P101));

    after(call.ends(Outcome.ANSWERED));

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
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
  void anInternalCallHasNoWrapUp() {
    var talk = CallTape.internal("a.4", P101, "102", Instant.EPOCH);
    desk = CallDesk.of(talk.picture(), KNOWN.settled(null, null));
    after(talk.rings(P102).answers(P102).answers(P101));

    assertThat(after(talk.ends(Outcome.ANSWERED)))
        .containsExactlyInAnyOrder(closed(ANNA, Reason.DONE), closed(BORIS, Reason.DONE));
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

  @Test
  void aWrapUpGoesBackToRingingWhenTheSameCallComesBack() {
    after(call.rings(P101).answers(P101));
    after(call.leaves(P101));

    after(call.rings(P101));

    assertThat(card(ANNA).phase()).isEqualTo(Phase.RINGING);
    assertThat(card(ANNA).wrapUpUntil()).isNull();
  }

  private void talkedBy() {
    var again = CallTape.inbound("a.1", "+79161234567").rings(P101).answers(P101);
    take(stands(again));
    after(call.rings(P101).answers(P101).ends(Outcome.ANSWERED));
  }

  private List<DeskEvent> after(CallTape tape) {
    return take(stands(tape)).events();
  }

  private DeskStep take(DeskStep step) {
    desk = step.desk();
    return step;
  }

  private DeskStep stands(CallTape tape) {
    return stands(desk, tape);
  }

  private static DeskStep stands(CallDesk on, CallTape tape) {
    return on.stands(tape.picture(), Office::at, tape.now(), LIMIT);
  }

  private Card card(Agent agent) {
    return desk.card(agent.id()).orElseThrow();
  }

  private CallId id() {
    return desk.id();
  }

  private CardClosed closed(Agent agent, Reason reason) {
    return new CardClosed(agent.id(), id(), reason, null);
  }

  private CardClosed elsewhere(Agent agent, Agent by) {
    return new CardClosed(agent.id(), id(), Reason.ANSWERED_ELSEWHERE, by);
  }

  private CardClosed transferred(Agent agent, Agent to) {
    return new CardClosed(agent.id(), id(), Reason.TRANSFERRED, to);
  }
}
