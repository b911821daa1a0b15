package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;
import static dev.rapport.cti.engine.Micros.SECOND;

import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.engine.Rings.Ringing;
import java.util.List;

/// Derives how a call that is over ended, and by whom.
///
/// The outcome, first match wins: answered when anybody talked (or listened in on another call:
/// nobody failed to answer there); lost by the PBX when it went away under the call; abandoned when
/// the caller hung up before; else what the rings, or the far end of a call we made, came to. A
/// call that was gone after a gap counts as abandoned: calling back once too often is the lesser
/// harm. An agent who gives up on a far phone that rings leaves a no answer, not an abandoned call.
///
/// Who hung up: the device of the last talk that asked first (`HangupRequest`). When none asked,
/// the PBX did it: on a command of the console, which takes the agent's channel out of the bridge
/// first and counts as the agent, or of its own.
record Endings(CallFacts call, List<Leg> legs, Sides sides) {

  Outcome outcome(List<Spell> talks, List<Ringing> rings) {
    if (!talks.isEmpty() || spiedAt() != NEVER) {
      return Outcome.ANSWERED;
    }
    if (lost()) {
      return Outcome.LOST_BY_PBX;
    }
    return switch (sides.direction()) {
      case INBOUND -> callerGaveUp() || vanished() ? Outcome.ABANDONED : ofRings(rings);
      case INTERNAL -> internal(rings);
      case OUTBOUND -> outbound(rings);
    };
  }

  long spiedAt() {
    long first = NEVER;
    for (Leg leg : legs) {
      first = Math.min(first, leg.spiedAt);
    }
    return first;
  }

  private boolean lost() {
    return call.lostAt != NEVER && legs.stream().anyMatch(l -> l.endAt() == NEVER);
  }

  private boolean vanished() {
    return legs.stream().anyMatch(Leg::vanished);
  }

  private boolean callerGaveUp() {
    for (Leg leg : legs) {
      boolean caller = leg == sides.origin() || (leg.outside() && !leg.called());
      if (caller && leg.requestedAt != NEVER) {
        return true;
      }
    }
    return false;
  }

  private Outcome internal(List<Ringing> rings) {
    boolean cancelled = rings.isEmpty() || any(rings, RingResult.CANCELLED);
    return cancelled && (callerGaveUp() || vanished()) ? Outcome.ABANDONED : ofRings(rings);
  }

  private Outcome ofRings(List<Ringing> rings) {
    if (rings.isEmpty()) {
      return legs.stream().anyMatch(l -> !l.joins.isEmpty()) ? Outcome.NO_ANSWER : Outcome.FAILED;
    }
    if (all(rings, RingResult.BUSY)) {
      return Outcome.BUSY;
    }
    return all(rings, RingResult.UNREACHABLE) ? Outcome.FAILED : Outcome.NO_ANSWER;
  }

  private Outcome outbound(List<Ringing> rings) {
    boolean dialled = false;
    boolean failed = true;
    for (Leg leg : legs) {
      if (leg.outside() && leg.called()) {
        var refusal = Rings.refusal(leg);
        if (refusal.isPresent() && refusal.get() == RingResult.BUSY) {
          return Outcome.BUSY;
        }
        dialled = true;
        failed &= refusal.isPresent();
      }
    }
    if (dialled) {
      return failed ? Outcome.FAILED : Outcome.NO_ANSWER;
    }
    // click-to-call whose own phone did not answer, or was let down by the PBX after it did
    return any(rings, RingResult.ANSWERED) ? Outcome.FAILED : ofRings(rings);
  }

  HungUpBy hungUpBy(List<Spell> talks) {
    if (lost()) {
      return HungUpBy.PBX;
    }
    if (vanished()) {
      return HungUpBy.UNKNOWN;
    }
    return talks.isEmpty() ? beforeTalk() : afterTalk(talks);
  }

  private HungUpBy beforeTalk() {
    if (!callerGaveUp()) {
      return HungUpBy.PBX;
    }
    return sides.direction() == Direction.OUTBOUND ? HungUpBy.AGENT : HungUpBy.CALLER;
  }

  private HungUpBy afterTalk(List<Spell> talks) {
    Spell last = talks.getFirst();
    for (Spell talk : talks) {
      last = talk.to() > last.to() ? talk : last;
    }
    Leg first = null;
    for (Leg leg : legs) {
      if (inLast(leg, talks, last) && leg.requestedAt != NEVER) {
        first = first == null || leg.requestedAt < first.requestedAt ? leg : first;
      }
    }
    if (first != null) {
      return isCaller(first) ? HungUpBy.CALLER : HungUpBy.AGENT;
    }
    return leftFirst(last) ? HungUpBy.AGENT : HungUpBy.PBX;
  }

  /// Asterisk ends both sides of a talk within milliseconds.
  private boolean inLast(Leg leg, List<Spell> talks, Spell last) {
    if (sides.direction() != Direction.INTERNAL && sides.other(leg, last.leg())) {
      return true;
    }
    for (Spell talk : talks) {
      if (talk.leg() == leg && talk.to() >= last.to() - SECOND) {
        return true;
      }
    }
    return false;
  }

  private boolean isCaller(Leg leg) {
    return sides.direction() == Direction.INTERNAL ? leg == sides.origin() : !sides.credited(leg);
  }

  private boolean leftFirst(Spell last) {
    long mine = lastLeft(last.leg());
    for (Leg leg : legs) {
      if (sides.other(leg, last.leg()) && lastLeft(leg) > mine) {
        return true;
      }
    }
    return false;
  }

  private static long lastLeft(Leg leg) {
    return leg.leaves.isEmpty() ? leg.endAt() : leg.leaves.at(leg.leaves.size() - 1);
  }

  private static boolean any(List<Ringing> rings, RingResult result) {
    return rings.stream().anyMatch(r -> r.result().filter(x -> x == result).isPresent());
  }

  private static boolean all(List<Ringing> rings, RingResult result) {
    return rings.stream().allMatch(r -> r.result().filter(x -> x == result).isPresent());
  }
}
