package dev.rapport.crm.ladder;

import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.AgentId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A step of the ladder as it was decided for one call.
///
/// @param target an agent's or a queue's name; empty if there was nobody
/// @param about what the sentence says of the target: `who last spoke with … on 12 Nov (3 min)`
/// @param agent whose phone was rung, if one was
/// @param took since the question arrived
record Rung(
    Kind kind,
    String target,
    String about,
    Optional<AgentId> agent,
    boolean taken,
    Reason reason,
    Duration took) {

  enum Kind {
    LAST_SPOKE,
    OWNER,
    DEPUTY,
    TEAM,
    QUEUE;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The same step, once it is known how the ringing ended.
  Rung ended(Reason how) {
    return new Rung(kind, target, about, agent, taken, how, took);
  }

  boolean rang() {
    return taken && kind != Kind.QUEUE;
  }

  RoutingNote.Step step() {
    return new RoutingNote.Step(kind.code(), target, taken, reason.code(), took);
  }
}
