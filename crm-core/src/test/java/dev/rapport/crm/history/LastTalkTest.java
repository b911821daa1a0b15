package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.CLARA;
import static dev.rapport.crm.history.Phones.DOOR;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static dev.rapport.crm.history.Phones.P103;
import static dev.rapport.crm.history.SmallBook.IVAN;
import static dev.rapport.crm.history.SmallBook.IVAN_CALLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Whom a talk is credited to.
class LastTalkTest {
  @AutoClose private final HistoryRoom room = new HistoryRoom();

  @Test
  void theLastTalkIsCreditedToWhoFinishedItAfterATransfer() {
    room.play(
        CallTape.inbound(IVAN_CALLING, NOON)
            .rings(P101)
            .after(2)
            .answered(P101)
            .after(300)
            .transferred(P101, "PJSIP/102")
            .rings(P102)
            .after(5)
            .answered(P102)
            .after(60)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(BORIS);
  }

  @Test
  void aReceiverWhoHardlyTalkedDoesNotTakeTheCreditFromWhoDid() {
    room.play(
        CallTape.inbound(IVAN_CALLING, NOON)
            .rings(P101)
            .after(2)
            .answered(P101)
            .after(300)
            .transferred(P101, "PJSIP/102")
            .answered(P102)
            .after(4)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(ANNA);
  }

  @Test
  void aRingAllCallIsCreditedToWhoTalkedNotToWhoRangLast() {
    room.play(
        CallTape.inbound(IVAN_CALLING, NOON)
            .rings(P101)
            .rings(P102)
            .rings(P103)
            .after(4)
            .answered(P102)
            .after(30)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(BORIS);
  }

  @Test
  void anOutboundTalkCountsLikeAnInboundOne() {
    room.play(CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 60));
    assertThat(room.lastTalker()).contains(ANNA); // and is in memory now

    room.play(
        CallTape.outbound(P103, IVAN_CALLING, NOON.plusSeconds(600))
            .after(5)
            .answered(P103)
            .after(30)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(CLARA);
  }

  @Test
  void aTalkAtAPhoneThatIsNobodysCreditsNobody() {
    room.play(CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 60));
    room.play(CallTape.inbound(IVAN_CALLING, NOON.plusSeconds(600)).talk(DOOR, 60));

    assertThat(room.lastTalker()).contains(ANNA);
  }

  @Test
  void tooShortAndTooOldTalksDoNotCount() {
    room.play(CallTape.inbound(IVAN_CALLING, NOON.minus(Duration.ofDays(100))).talk(P101, 60));
    room.play(CallTape.inbound(IVAN_CALLING, NOON).talk(P102, 9));
    assertThat(room.lastTalker()).isEmpty();

    for (int i = 0; i < 12; i++) { // more short ones than are held in memory
      room.play(CallTape.inbound(IVAN_CALLING, NOON.plusSeconds(100 + i * 60)).talk(P103, 5));
    }
    assertThat(room.lastTalker()).isEmpty();
    assertThat(room.history().lastTalk(IVAN, Duration.ofSeconds(9), NOON).map(LastTalk::agent))
        .contains(BORIS);
  }

  @Test
  void theLastTalkBringsItsNotesAndSurvivesARestart() {
    var tape = room.play(CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 60));
    room.history().wrappedUp(tape.id(), ANNA, "sold", "wants two more");
    room.written();
    room.restart();

    assertThat(room.history().lastTalk(IVAN, Duration.ofSeconds(10), NOON))
        .contains(
            new LastTalk(ANNA, NOON.plusSeconds(63), Duration.ofSeconds(60), "wants two more"));
    assertThat(room.read(tape).disposition()).isEqualTo("sold");
  }
}
