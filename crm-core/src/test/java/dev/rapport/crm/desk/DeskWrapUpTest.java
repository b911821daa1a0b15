package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.P101;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.cti.call.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeskWrapUpTest extends DeskHouse {
  @Test
  void wrapUpMakesTheAgentBusyAndItsEndFreesThem() {
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    verify(presence).wrapUp(ANNA.id());

    assertThat(desks.finish(ANNA.id(), call.picture().id(), "", ""))
        .isEqualTo(Desks.Finished.DISPOSITION_MISSING);
    assertThat(desks.finish(ANNA.id(), call.picture().id(), "sold", "two"))
        .isEqualTo(Desks.Finished.DONE);

    verify(presence).wrapUpOver(ANNA.id());
    verify(history).wrappedUp(call.picture().id(), ANNA.id(), "sold", "two");
    assertThat(desks.cards(ANNA.id())).isEmpty();
    assertThat(desks.finish(ANNA.id(), call.picture().id(), "sold", "two"))
        .isEqualTo(Desks.Finished.NO_SUCH_CARD);
  }

  @Test
  void nobodyWrapsUpWhatStillGoesOn() {
    play(call.rings(P101).answers(P101));

    assertThat(desks.finish(ANNA.id(), call.picture().id(), "sold", ""))
        .isEqualTo(Desks.Finished.STILL_TALKING);
  }

  @Test
  void wrapUpEndsByItselfWhenItsLimitHasPassed() {
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    now = now.plusSeconds(59);
    desks.timePassed();
    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);

    now = now.plusSeconds(1);
    desks.timePassed();

    assertThat(told.getLast()).isEqualTo(closed(ANNA, Reason.DONE));
    verify(presence).wrapUpOver(ANNA.id());
  }

  @Test
  void aWrapUpThatBeganBeforeOurClockWasPutBackHasItsLimitOnceMore() {
    now = now.plus(Duration.ofHours(1));
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    now = Instant.EPOCH;

    desks.timePassed();

    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(now.plusSeconds(60));

    now = now.plusSeconds(60);
    desks.timePassed();

    assertThat(told.getLast()).isEqualTo(closed(ANNA, Reason.DONE));
    verify(presence).wrapUpOver(ANNA.id());
  }
}
