package dev.rapport.crm.ladder;

import static dev.rapport.crm.history.HistoryRoom.NOON;

import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Phones;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Presence;
import dev.rapport.cti.call.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What the ladder is told of a call, piece by piece; of Ivan, unless said otherwise.
final class LadderFacts {
  static final Presence FREE = new Presence(Presence.State.READY, "", NOON, true, false, false);
  static final Agent ANNA = new Phones().find(Phones.ANNA).orElseThrow();
  static final Agent BORIS = new Phones().find(Phones.BORIS).orElseThrow();

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

  static LadderFacts facts() {
    return new LadderFacts();
  }

  static Presence presence(Presence.State state) {
    return new Presence(state, "", NOON, true, false, false);
  }

  static Candidate candidate(Agent agent, Presence presence) {
    return candidate(agent, presence, false);
  }

  LadderFacts client(String name) {
    client = name;
    return this;
  }

  LadderFacts mode(LineRule.Mode to) {
    mode = to;
    return this;
  }

  LadderFacts away() {
    away = true;
    return this;
  }

  LadderFacts spoke(Agent agent, Presence presence) {
    return spoke(agent, presence, false);
  }

  LadderFacts spoke(Agent agent, Presence presence, boolean reserved) {
    var talk =
        new LastTalk(
            agent.id(), Instant.parse("2026-11-12T10:00:00Z"), Duration.ofSeconds(170), "");
    spoke = Optional.of(new Facts.Spoke(candidate(agent, presence, reserved), talk));
    return this;
  }

  LadderFacts owner(Agent agent, Presence presence) {
    return owner(candidate(agent, presence, false));
  }

  LadderFacts owner(Candidate candidate) {
    owner = Optional.of(candidate);
    return this;
  }

  LadderFacts deputy(Agent agent, Presence presence) {
    deputy = Optional.of(candidate(agent, presence, false));
    return this;
  }

  LadderFacts team(String name, Candidate... members) {
    team = Optional.of(new Facts.Crew(name, List.of(members)));
    return this;
  }

  LadderFacts before(List<Rung> rungs, String status) {
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

  /// What was decided of each rung.
  static List<String> steps(Decision decision) {
    return decision.note().steps().stream()
        .map(s -> "%s %s %s %s".formatted(s.rung(), s.target(), s.taken(), s.reason()))
        .toList();
  }
}
