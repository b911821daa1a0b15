package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.call.Direction;
import java.util.List;

/// Who stands on which side of a call: its direction, who may be credited with a talk, and with
/// whom one must be bridged for it to be one.
///
/// - The oldest leg decides. If it came in from outside, the call is inbound; the other party is
///   whoever came in from outside (a redirect replaces the channel, so it may be more than one).
///   Whoever was dialled for it answers it: phones, and numbers outside that it was forwarded to.
/// - If it is a phone (or the PBX itself rang somebody) and someone outside is part of the call
///   before two phones talked, it is outbound and the other party is whoever is outside. A later
///   transfer to the outside leaves an internal call internal.
/// - Until someone outside is seen, a phone that Asterisk rings while showing it a far number
///   (click-to-call) is taken for outbound.
/// - Else it is internal; each phone is the other's other party.
///
/// A supervisor who listens is on neither side.
record Sides(Direction direction, Leg origin) {

  static Sides of(CallFacts call, List<Leg> legs) {
    var origin = call.find(call.linkedid()).orElse(legs.getFirst());
    if (origin.outside() && !origin.called()) {
      return new Sides(Direction.INBOUND, origin);
    }
    long outsideAt = NEVER;
    boolean dialsInside = false;
    for (Leg leg : legs) {
      if (leg.outside()) {
        outsideAt = Math.min(outsideAt, leg.firstAt);
      }
      dialsInside |= leg != origin && leg.phone() && leg.dialAt != NEVER;
    }
    var internal = new Sides(Direction.INTERNAL, origin);
    if (origin.spy()) {
      return internal;
    }
    if (outsideAt == NEVER) {
      boolean clicked = origin.originated && !far(origin).isEmpty() && !dialsInside;
      return clicked ? new Sides(Direction.OUTBOUND, origin) : internal;
    }
    return Talks.firstAt(call, legs, internal) < outsideAt
        ? internal
        : new Sides(Direction.OUTBOUND, origin);
  }

  /// The far number that a phone shows while Asterisk rings it; empty when it shows its own.
  static String far(Leg originated) {
    String number = originated.connectedNumber;
    return originated.name.endpoint().endsWith("/" + number) ? "" : number;
  }

  /// Whether this leg's ringing is somebody's ringing, and not the far side's of a call we made.
  boolean rings(Leg leg) {
    return leg.phone() || (direction == Direction.INBOUND && leg.outside() && leg.called());
  }

  /// Whether a talk of this leg is credited to its endpoint.
  boolean credited(Leg leg) {
    return !leg.spy() && rings(leg);
  }

  /// Whether being bridged with this leg makes it a talk of `credited`.
  boolean other(Leg leg, Leg credited) {
    if (leg.spy() || leg.name.inner() || leg == credited) {
      return false;
    }
    return switch (direction) {
      case INBOUND -> leg.outside() && !leg.called();
      case OUTBOUND -> leg.outside();
      case INTERNAL -> true;
    };
  }
}
