package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.BORIS;
import static dev.rapport.crm.desk.Office.P101;
import static dev.rapport.crm.desk.Office.P102;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.cti.call.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallDeskWrapUpTest extends CallDeskHouse {
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
  void anInternalCallHasNoWrapUp() {
    var talk = CallTape.internal("a.4", P101, "102", Instant.EPOCH);
    desk = CallDesk.of(talk.picture(), KNOWN.settled(null, null));
    after(talk.rings(P102).answers(P102).answers(P101));

    assertThat(after(talk.ends(Outcome.ANSWERED)))
        .containsExactlyInAnyOrder(closed(ANNA, Reason.DONE), closed(BORIS, Reason.DONE));
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
}
