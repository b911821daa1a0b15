package dev.rapport.crm.ladder;

import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.routing.RouteAnswer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who takes a call: last spoke, owner, who stands in for the owner, queue. Pure.
///
/// A client without a deputy or a team has no such rung.
///
/// ```
/// last spoke ──free──▶ ring ──no answer──▶ ask again
///     │ passed over                            │
///     ▼                                        ▼
///   owner ──free and not just rung──▶ ring   the rung below
///     │
///     ▼
///   deputy, then whoever of the team has been free longest
///     │
///     ▼
///   queue
/// ```
final class Ladder {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private Ladder() {}

  static Decision decide(Facts facts) {
    var rungs = new ArrayList<Rung>(ended(facts));
    for (Rung.Kind kind : kinds(facts)) {
      if (rungs.stream().anyMatch(r -> r.kind() == kind)) {
        continue; // decided at an earlier question
      }
      Optional<Candidate> candidate = candidate(kind, facts, rungs);
      Rung rung = climb(kind, candidate, facts, rungs);
      rungs.add(rung);
      if (rung.taken()) {
        Endpoint phone = candidate.flatMap(Candidate::phone).orElseThrow();
        return new Decision(
            new RouteAnswer.Ring(phone, facts.rule().ring(), facts.client()),
            note(rungs, facts),
            List.copyOf(rungs));
      }
    }
    rungs.removeIf(r -> r.kind() == Rung.Kind.QUEUE);
    rungs.add(queue(facts));
    return new Decision(
        new RouteAnswer.ToQueue(facts.rule().queue(), facts.priority(), facts.client()),
        note(rungs, facts),
        List.copyOf(rungs));
  }

  /// The phone that was rung last did not take the call: now it is known how.
  private static List<Rung> ended(Facts facts) {
    var rungs = new ArrayList<>(facts.before());
    if (!rungs.isEmpty() && rungs.getLast().rang()) {
      rungs.add(rungs.removeLast().ended(outcome(facts.lastDialStatus())));
    }
    return rungs;
  }

  private static Reason outcome(String dialStatus) {
    return switch (dialStatus) {
      case "BUSY", "DONTCALL", "TORTURE" -> Reason.BUSY;
      case "CHANUNAVAIL", "CONGESTION", "INVALIDARGS" -> Reason.UNREACHABLE;
      // NOANSWER, and whatever Asterisk may say one day
      default -> Reason.NO_ANSWER;
    };
  }

  private static List<Rung.Kind> kinds(Facts facts) {
    var kinds = new ArrayList<>(List.of(Rung.Kind.LAST_SPOKE, Rung.Kind.OWNER));
    if (facts.rule().mode() == LineRule.Mode.LAST_AGENT_FIRST) {
      facts.deputy().ifPresent(_ -> kinds.add(Rung.Kind.DEPUTY));
      facts.team().ifPresent(_ -> kinds.add(Rung.Kind.TEAM));
    }
    return kinds;
  }

  private static Optional<Candidate> candidate(Rung.Kind kind, Facts facts, List<Rung> above) {
    return switch (kind) {
      case LAST_SPOKE -> facts.spoke().map(Facts.Spoke::agent);
      case OWNER -> facts.owner();
      case DEPUTY -> facts.deputy();
      case TEAM -> facts.team().flatMap(team -> freest(team, above));
      case QUEUE -> Optional.empty();
    };
  }

  private static Optional<Candidate> freest(Facts.Crew team, List<Rung> above) {
    return team.members().stream()
        .filter(member -> !rung(member.id(), above) && member.reason() == Reason.FREE)
        .min(Comparator.comparing(member -> member.presence().since()));
  }

  private static boolean rung(AgentId agent, List<Rung> above) {
    return above.stream().anyMatch(r -> r.rang() && r.agent().equals(Optional.of(agent)));
  }

  private static Rung climb(
      Rung.Kind kind, Optional<Candidate> candidate, Facts facts, List<Rung> above) {
    Reason reason = reason(kind, candidate, facts, above);
    boolean named = candidate.isPresent() && !skipped(kind, facts);
    return new Rung(
        kind,
        named ? candidate.get().name() : team(kind, facts),
        named ? about(kind, facts) : "",
        named ? candidate.map(Candidate::id) : Optional.empty(),
        reason == Reason.FREE,
        reason,
        facts.elapsed().now());
  }

  private static Reason reason(
      Rung.Kind kind, Optional<Candidate> candidate, Facts facts, List<Rung> above) {
    if (skipped(kind, facts)) {
      return Reason.LINE_MODE;
    }
    if (!facts.known()) {
      return Reason.UNMATCHED;
    }
    if (candidate.isEmpty()) {
      return nobody(kind, facts);
    }
    return rung(candidate.get().id(), above) ? Reason.ALREADY_RUNG : candidate.get().reason();
  }

  private static boolean skipped(Rung.Kind kind, Facts facts) {
    return switch (facts.rule().mode()) {
      case LAST_AGENT_FIRST -> false;
      case LAST_AGENT_ONLY -> kind != Rung.Kind.LAST_SPOKE;
      case QUEUE_ONLY -> true;
    };
  }

  private static Reason nobody(Rung.Kind kind, Facts facts) {
    if (kind == Rung.Kind.OWNER) {
      return Reason.NO_OWNER;
    }
    if (kind == Rung.Kind.TEAM) {
      return Reason.NOBODY_FREE;
    }
    return facts.historyAway() ? Reason.DATABASE_AWAY : Reason.NO_LAST_TALK;
  }

  private static Rung queue(Facts facts) {
    return new Rung(
        Rung.Kind.QUEUE,
        facts.rule().queue(),
        "",
        Optional.empty(),
        true,
        Reason.FREE,
        facts.elapsed().now());
  }

  private static String about(Rung.Kind kind, Facts facts) {
    return switch (kind) {
      case OWNER -> "who owns " + facts.client();
      case DEPUTY -> "who stands in for the owner of " + facts.client();
      case TEAM -> "who was free in team " + team(kind, facts);
      case LAST_SPOKE, QUEUE -> spoke(facts);
    };
  }

  private static String team(Rung.Kind kind, Facts facts) {
    return kind == Rung.Kind.TEAM ? facts.team().map(Facts.Crew::name).orElse("") : "";
  }

  private static String spoke(Facts facts) {
    return facts
        .spoke()
        .map(spoke -> {
          var day = LocalDate.ofInstant(spoke.talk().at(), facts.zone());
          long seconds = spoke.talk().length().toSeconds();
          String length = seconds < 60 ? seconds + " s" : (seconds + 30) / 60 + " min";
          return "who last spoke with %s on %s (%s)"
              .formatted(facts.client(), DAY.format(day), length);
        })
        .orElse("");
  }

  private static RoutingNote note(List<Rung> rungs, Facts facts) {
    return new RoutingNote(
        Sentence.of(rungs, facts.client(), facts.rule().ring()),
        rungs.stream().map(Rung::step).toList());
  }
}
