package dev.rapport.crm.ladder;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.ladder.LadderFacts.ANNA;
import static dev.rapport.crm.ladder.LadderFacts.BORIS;
import static dev.rapport.crm.ladder.LadderFacts.FREE;
import static dev.rapport.crm.ladder.LadderFacts.candidate;
import static dev.rapport.crm.ladder.LadderFacts.facts;
import static dev.rapport.crm.ladder.LadderFacts.presence;
import static dev.rapport.crm.ladder.LadderFacts.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.history.Phones;
import dev.rapport.crm.staff.Presence;
import dev.rapport.cti.routing.RouteAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who is rung beyond the owner: the deputy, then the team.
class StandInsTest {
  @Test
  void afterTheOwnerComesWhoStandsInForThem() {
    Decision decision =
        Ladder.decide(
            facts()
                .owner(ANNA, presence(Presence.State.SIGNED_OUT))
                .deputy(BORIS, FREE)
                .team("North", candidate(BORIS, FREE))
                .build());

    assertThat(decision.answer())
        .isEqualTo(new RouteAnswer.Ring(Phones.P102, Duration.ofSeconds(15), "Ivan"));
    assertThat(steps(decision))
        .containsExactly(
            "last-spoke  false no-last-talk",
            "owner Anna Petrova false signed-out",
            "deputy Boris Ivanov true free");
    assertThat(decision.note().text())
        .endsWith("; rang Boris Ivanov, who stands in for the owner of Ivan.");
  }

  @Test
  void thenWhoeverOfTheTeamHasBeenFreeLongestAndWasNotRung() {
    var longest = new Presence(Presence.State.READY, "", NOON.minusSeconds(60), true, false, false);
    var facts =
        facts().deputy(ANNA, FREE).team("North", candidate(ANNA, longest), candidate(BORIS, FREE));
    Decision first = Ladder.decide(facts.build());
    assertThat(first.rungs().getLast().kind()).isEqualTo(Rung.Kind.DEPUTY);

    Decision second = Ladder.decide(facts.before(first.rungs(), "NOANSWER").build());

    assertThat(second.answer())
        .isEqualTo(new RouteAnswer.Ring(Phones.P102, Duration.ofSeconds(15), "Ivan"));
    assertThat(steps(second))
        .endsWith("deputy Anna Petrova true no-answer", "team Boris Ivanov true free");
    assertThat(second.note().text()).endsWith("rang Boris Ivanov, who was free in team North.");
  }

  @Test
  void aTeamWithNobodyFreeIsPassedOver() {
    Decision decision =
        Ladder.decide(
            facts().team("North", candidate(ANNA, presence(Presence.State.PAUSED))).build());

    assertThat(steps(decision)).endsWith("team North false nobody-free", "queue sales true free");
    assertThat(decision.note().text())
        .endsWith("nobody of team North was free, so the call went to queue sales.");
    assertThat(
            steps(
                Ladder.decide(
                    facts()
                        .mode(LineRule.Mode.LAST_AGENT_ONLY)
                        .deputy(BORIS, FREE)
                        .team("North", candidate(BORIS, FREE))
                        .build())))
        .containsExactly(
            "last-spoke  false no-last-talk", "owner  false line-mode", "queue sales true free");
  }
}
