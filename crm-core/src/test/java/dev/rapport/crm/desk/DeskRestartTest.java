package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.OLGA;
import static dev.rapport.crm.desk.Office.P101;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.cti.call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is on the desks again after the program was away.
class DeskRestartTest extends DeskHouse {
  @Test
  void aWrapUpOfAnEarlierLifeDoesNotOutlastItsLimitWhenThatLifesClockWasAhead() {
    now = now.plus(Duration.ofHours(1));
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    written();
    now = Instant.EPOCH;

    restart();
    desks.timePassed();

    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(now.plusSeconds(60));
  }

  @Test
  void halfWrittenNotesSurviveARestartInMidCall() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    written();

    restart();
    desks.synced("lab", List.of(call.picture()));

    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
    assertThat(card(ANNA).phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void notesComeBackAlsoWhenTheDatabaseDoesSoLater() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    written();
    stopped();
    desks.synced("lab", List.of(call.picture()));

    desks.restore(journal.load());

    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
  }

  @Test
  void aCallThatEndedWhileWeWereAwayLeavesItsWrapUp() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    written();

    restart();
    desks.synced("lab", List.of());

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
  }

  /// However late it is put back: the call was over long before.
  @Test
  void nobodyIsShownATalkThatEndedWhileWeWereAway() {
    play(call.rings(P101).answers(P101));
    written();
    stopped();
    desks.synced("lab", List.of());

    desks.restore(journal.load());

    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            CardChanged.class, c -> assertThat(c.card().phase()).isEqualTo(Phase.WRAP_UP));
  }

  @Test
  void cardsArePutBackAlsoWhileTheHistoryHasMuchToWrite() {
    play(call.rings(P101).answers(P101));
    written();
    stopped();
    when(history.caughtUp(any())).thenReturn(true); // but nobody knows when all can be read
    var clock = new DeskClock(desks, journal, history, timer, timer);

    clock.start();
    desks.synced("lab", List.of());
    clock.stop();

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
  }

  @Test
  void aWrapUpSurvivesARestartWithItsLimitAndTheSettledClient() {
    play(call.rings(P101).answers(P101));
    desks.clientChanged(call.picture().id(), OLGA);
    play(call.ends(Outcome.ANSWERED));
    written();
    now = now.plusSeconds(10);

    restart();

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(Instant.EPOCH.plusSeconds(60));
    assertThat(card(ANNA).client()).isEqualTo(OLGA);
  }

  @Test
  void aClosedCardIsForgotten() {
    play(call.rings(P101).answers(P101));
    written();
    play(call.ends(Outcome.ANSWERED));
    desks.finish(ANNA.id(), call.picture().id(), "sold", "");
    written();

    stopped();
    assertThat(journal.load()).isEmpty();
  }

  @Test
  void aCardThatWasFinishedRightBeforeAKillDoesNotComeBackWithItsDraft() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a note");
    written();
    JdbcClient.create(database)
        .sql("insert into call_note (call_id, agent_id, seq, text, at) values (?, ?, 1, ?, now())")
        .params(call.picture().id().toString(), ANNA.id().value(), "a whole note")
        .update();

    stopped();

    assertThat(journal.load()).isEmpty();
  }
}
