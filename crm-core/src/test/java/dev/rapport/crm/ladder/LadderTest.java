package dev.rapport.crm.ladder;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.ladder.LadderFacts.ANNA;
import static dev.rapport.crm.ladder.LadderFacts.BORIS;
import static dev.rapport.crm.ladder.LadderFacts.FREE;
import static dev.rapport.crm.ladder.LadderFacts.facts;
import static dev.rapport.crm.ladder.LadderFacts.presence;
import static dev.rapport.crm.ladder.LadderFacts.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.history.Phones;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.Presence;
import dev.rapport.cti.routing.RouteAnswer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  @Test
  void whoLastSpokeIsRungFirst() {
    Decision decision = Ladder.decide(facts().spoke(ANNA, FREE).owner(BORIS, FREE).build());

    assertThat(decision.answer())
        .isEqualTo(new RouteAnswer.Ring(Phones.P101, Duration.ofSeconds(15), "Ivan"));
    assertThat(decision.note().text())
        .isEqualTo("Rang Anna Petrova, who last spoke with Ivan on 12 Nov (3 min).");
    assertThat(steps(decision)).containsExactly("last-spoke Anna Petrova true free");
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNED_OUT, true,  false, false, false, signed-out,  was signed out",
    "PAUSED,     true,  false, false, false, paused,      was on a break",
    "WRAP_UP,    true,  false, false, false, wrap-up,     was writing up another call",
    "READY,      true,  true,  false, false, in-talk,     was in a talk",
    "READY,      true,  false, true,  false, ringing,     had another call ringing",
    "READY,      true,  false, false, true,  ringing,     had another call ringing",
    "READY,      false, false, false, false, unreachable, could not be reached by phone",
  })
  void whoIsNotFreeIsPassedOverWithTheReason(
      Presence.State state,
      boolean reachable,
      boolean inTalk,
      boolean ringing,
      boolean reserved,
      String reason,
      String words) {
    var presence = new Presence(state, "", NOON, reachable, inTalk, ringing);

    Decision decision =
        Ladder.decide(facts().spoke(ANNA, presence, reserved).owner(BORIS, FREE).build());

    assertThat(decision.answer())
        .isEqualTo(new RouteAnswer.Ring(Phones.P102, Duration.ofSeconds(15), "Ivan"));
    assertThat(steps(decision))
        .containsExactly("last-spoke Anna Petrova false " + reason, "owner Boris Ivanov true free");
    assertThat(decision.note().text())
        .isEqualTo(
            "Anna Petrova, who last spoke with Ivan on 12 Nov (3 min), "
                + words
                + "; rang Boris Ivanov, who owns Ivan.");
  }

  @Test
  void anAgentWithoutAPhoneOnThisPbxIsUnreachable() {
    var away = new Candidate(ANNA, Optional.empty(), FREE, false);
    var decision = Ladder.decide(facts().owner(away).build());

    assertThat(steps(decision))
        .containsExactly(
            "last-spoke  false no-last-talk",
            "owner Anna Petrova false unreachable",
            "queue sales true free");
  }

  @ParameterizedTest
  @CsvSource({
    "NOANSWER,    no-answer,   ', without an answer in 15 s'",
    "'',          no-answer,   ', without an answer in 15 s'",
    "BUSY,        busy,        ', who was busy or declined'",
    "CHANUNAVAIL, unreachable, ', who could not be reached by phone'",
    "CONGESTION,  unreachable, ', who could not be reached by phone'",
  })
  void aPhoneThatDidNotTakeTheCallGivesTheReasonOfItsStep(
      String dialStatus, String reason, String words) {
    Decision first = Ladder.decide(facts().spoke(ANNA, FREE).build());

    Decision second =
        Ladder.decide(facts().spoke(ANNA, FREE).before(first.rungs(), dialStatus).build());

    assertThat(second.answer()).isEqualTo(new RouteAnswer.ToQueue("sales", 0, "Ivan"));
    assertThat(steps(second))
        .containsExactly(
            "last-spoke Anna Petrova true " + reason,
            "owner  false no-owner",
            "queue sales true free");
    assertThat(second.note().text())
        .isEqualTo(
            "Rang Anna Petrova, who last spoke with Ivan on 12 Nov (3 min)"
                + words
                + "; nobody owns Ivan, so the call went to queue sales.");
  }

  @Test
  void theSamePhoneDoesNotRingTwiceInARow() {
    Decision first = Ladder.decide(facts().spoke(ANNA, FREE).owner(ANNA, FREE).build());

    Decision second =
        Ladder.decide(
            facts().spoke(ANNA, FREE).owner(ANNA, FREE).before(first.rungs(), "NOANSWER").build());

    assertThat(second.answer()).isInstanceOf(RouteAnswer.ToQueue.class);
    assertThat(steps(second)).contains("owner Anna Petrova false already-rung");
  }

  @Test
  void afterWhoLastSpokeTheOwnerRingsThenTheQueue() {
    var facts = facts().spoke(ANNA, FREE).owner(BORIS, FREE);
    Decision first = Ladder.decide(facts.build());
    Decision second = Ladder.decide(facts.before(first.rungs(), "NOANSWER").build());
    Decision third = Ladder.decide(facts.before(second.rungs(), "BUSY").build());

    assertThat(second.answer())
        .isEqualTo(new RouteAnswer.Ring(Phones.P102, Duration.ofSeconds(15), "Ivan"));
    assertThat(third.answer()).isInstanceOf(RouteAnswer.ToQueue.class);
    assertThat(third.note().text())
        .isEqualTo(
            "Rang Anna Petrova, who last spoke with Ivan on 12 Nov (3 min), without an answer in"
                + " 15 s; rang Boris Ivanov, who owns Ivan, who was busy or declined, so the call"
                + " went to queue sales.");
    assertThat(third.note().steps()).hasSize(3);
  }

  @Test
  void anUnknownNumberGoesToTheQueueAndTheReasonIsSaidOnce() {
    Decision decision = Ladder.decide(facts().client("").build());

    assertThat(decision.answer()).isEqualTo(new RouteAnswer.ToQueue("sales", 0, ""));
    assertThat(decision.note().text())
        .isEqualTo("The caller is not in the book, so the call went to queue sales.");
    assertThat(steps(decision))
        .containsExactly(
            "last-spoke  false unmatched", "owner  false unmatched", "queue sales true free");
  }

  @Test
  void aClientNobodySpokeWithGoesToTheOwner() {
    Decision decision = Ladder.decide(facts().owner(BORIS, FREE).build());

    assertThat(decision.note().text())
        .isEqualTo("Nobody spoke with Ivan lately; rang Boris Ivanov, who owns Ivan.");
  }

  @Test
  void aHistoryThatCouldNotBeReadIsSaidSo() {
    Decision decision = Ladder.decide(facts().away().build());

    assertThat(steps(decision)).contains("last-spoke  false database-away");
    assertThat(decision.note().text())
        .isEqualTo(
            "The history could not be read in time; nobody owns Ivan, so the call went to queue"
                + " sales.");
  }

  @Test
  void aLineForTheLastAgentOnlyLeavesTheOwnerOut() {
    var paused = new Presence(Presence.State.PAUSED, "lunch", NOON, true, false, false);
    Decision decision =
        Ladder.decide(
            facts()
                .mode(LineRule.Mode.LAST_AGENT_ONLY)
                .spoke(ANNA, paused)
                .owner(BORIS, FREE)
                .build());

    assertThat(decision.answer()).isInstanceOf(RouteAnswer.ToQueue.class);
    assertThat(steps(decision)).contains("owner  false line-mode");
  }

  @Test
  void aLineForTheQueueOnlyRingsNobodyFirst() {
    Decision decision =
        Ladder.decide(facts().mode(LineRule.Mode.QUEUE_ONLY).spoke(ANNA, FREE).build());

    assertThat(decision.note().text())
        .isEqualTo("The line goes straight to its queue, so the call went to queue sales.");
    assertThat(steps(decision))
        .containsExactly(
            "last-spoke  false line-mode", "owner  false line-mode", "queue sales true free");
  }

  @Test
  void eachStepSaysWhenItWasDecided() {
    Decision decision = Ladder.decide(facts().owner(BORIS, FREE).build());

    assertThat(decision.note().steps())
        .extracting(RoutingNote.Step::took)
        .containsExactly(Duration.ofMillis(2), Duration.ofMillis(3));
  }
}
