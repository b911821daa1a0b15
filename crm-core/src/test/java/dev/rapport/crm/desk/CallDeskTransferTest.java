package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.BORIS;
import static dev.rapport.crm.desk.Office.CLARA;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.P101;
import static dev.rapport.crm.desk.Office.P102;
import static dev.rapport.crm.desk.Office.P104;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.Matching;
import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.TransferKind;
import org.junit.jupiter.api.Test;

/// Calls that are handed on, talked over or parked.
class CallDeskTransferTest extends CallDeskHouse {
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
}
