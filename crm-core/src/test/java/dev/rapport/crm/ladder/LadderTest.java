package dev.rapport.crm.ladder;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Phones;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Presence;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.routing.RouteAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  private static final Presence FREE =
      new Presence(Presence.State.READY, "", NOON, true, false, false);
  private static final Agent ANNA = new Phones().find(Phones.ANNA).orElseThrow();
  private static final Agent BORIS = new Phones().find(Phones.BORIS).orElseThrow();

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

  private static Presence presence(Presence.State state) {
    return new Presence(state, "", NOON, true, false, false);
  }

  private static Candidate candidate(Agent agent, Presence presence) {
    return FactsOf.candidate(agent, presence, false);
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

  private static List<String> steps(Decision decision) {
    return decision.note().steps().stream()
        .map(s -> "%s %s %s %s".formatted(s.rung(), s.target(), s.taken(), s.reason()))
        .toList();
  }

  private static FactsOf facts() {
    return new FactsOf();
  }

  private static final class FactsOf {
    private String client = "Ivan";
    private LineRule.Mode mode = LineRule.Mode.LAST_AGENT_FIRST;
    private Optional<Facts.Spoke> spoke = Optional.empty();
    private Optional<Candidate> owner = Optional.empty();
    private Optional<Candidate> deputy = Optional.empty();
    private Optional<Facts.Crew> team = Optional.empty();
    private boolean away;
    private List<Rung> before = List.of();
    private String dialStatus = "";
    private long millis = 1;

    FactsOf client(String name) {
      client = name;
      return this;
    }

    FactsOf mode(LineRule.Mode to) {
      mode = to;
      return this;
    }

    FactsOf away() {
      away = true;
      return this;
    }

    FactsOf spoke(Agent agent, Presence presence) {
      return spoke(agent, presence, false);
    }

    FactsOf spoke(Agent agent, Presence presence, boolean reserved) {
      var talk =
          new LastTalk(
              agent.id(), Instant.parse("2026-11-12T10:00:00Z"), Duration.ofSeconds(170), "");
      spoke = Optional.of(new Facts.Spoke(candidate(agent, presence, reserved), talk));
      return this;
    }

    FactsOf owner(Agent agent, Presence presence) {
      return owner(candidate(agent, presence, false));
    }

    FactsOf owner(Candidate candidate) {
      owner = Optional.of(candidate);
      return this;
    }

    FactsOf deputy(Agent agent, Presence presence) {
      deputy = Optional.of(candidate(agent, presence, false));
      return this;
    }

    FactsOf team(String name, Candidate... members) {
      team = Optional.of(new Facts.Crew(name, List.of(members)));
      return this;
    }

    FactsOf before(List<Rung> rungs, String status) {
      before = rungs;
      dialStatus = status;
      return this;
    }

    Facts build() {
      var rule =
          new LineRule(
              new Line("74957654321", "Sales", "RU", false),
              "sales",
              mode,
              Duration.ofSeconds(10),
              Duration.ofDays(90),
              Duration.ofSeconds(15));
      return new Facts(
          rule,
          client,
          0,
          spoke,
          owner,
          deputy,
          team,
          away,
          before,
          dialStatus,
          ZoneOffset.UTC,
          () -> Duration.ofMillis(++millis));
    }

    private static Candidate candidate(Agent agent, Presence presence, boolean reserved) {
      Endpoint phone = agent.phones().getFirst().endpoint();
      return new Candidate(agent, Optional.of(phone), presence, reserved);
    }
  }
}
