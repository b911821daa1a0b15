package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;
import static dev.rapport.cti.engine.Micros.SECOND;

import dev.rapport.cti.call.RingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Derives whose phone rang and how that ended.
///
/// A phone rings from `DialBegin` on (the earliest moment we hear of it; what Asterisk sends after
/// it depends on the phone). It ends with `DialEnd` of any status, with the first bridge it enters,
/// or with its channel. The result, first match wins:
///
/// 1. answered: `DialEnd` says so or it was bridged; if another phone picked the call up (by then
///    the channel may have become that one's), answered elsewhere; a phone that sent the call on to
///    another ([Forwards]) has the result of that one;
/// 2. busy, rejected, unreachable: by the hang-up cause, which is more exact than the dial status;
/// 3. answered elsewhere: the hang-up cause says so, or a phone that rang at the same time answered
///    (a queue tells the losers no more than `CANCEL`);
/// 4. no answer: `NOANSWER` among the statuses (a queue adds a `CANCEL` after it), also of the
///    Local channel it was dialled through; or the other party waits on alone after it stopped
///    (follow-me, a hand-over while it rang: Asterisk tells those as `CANCEL`);
/// 5. cancelled: the dialling channel went away.
final class Rings {
  /// The order of events within a few milliseconds is Asterisk's threads' chance.
  private static final long CHANCE = SECOND;

  private final List<Leg> legs;
  private final Sides sides;
  private final List<Ringing> rings = new ArrayList<>();

  /// @param result empty while it rings
  record Ringing(Leg leg, long from, long to, Optional<RingResult> result) {}

  private Rings(List<Leg> legs, Sides sides) {
    this.legs = legs;
    this.sides = sides;
  }

  /// @param endAt when the call ended; nothing rings any longer
  static List<Ringing> of(List<Leg> legs, Sides sides, long endAt) {
    var derived = new Rings(legs, sides);
    for (Leg leg : legs) {
      long from = startedAt(leg);
      if (from != NEVER && sides.rings(leg)) {
        long to = Math.max(from, Math.min(endedAt(leg), endAt));
        derived.rings.add(
            new Ringing(
                leg,
                from,
                to,
                to == NEVER ? Optional.empty() : Optional.of(derived.result(leg, to))));
      }
    }
    derived.rings.sort(
        Comparator.comparingLong(Ringing::from).thenComparing(r -> r.leg().uniqueid, Ids.OLDEST));
    return derived.rings;
  }

  private static long startedAt(Leg leg) {
    return leg.dialAt != NEVER ? leg.dialAt : leg.ringingAt;
  }

  private static long endedAt(Leg leg) {
    return Math.min(Math.min(leg.dialEnds.firstAt(), leg.enters.firstAt()), leg.endAt());
  }

  private static long answeredAt(Leg leg) {
    long picked = leg.dialEnds.firstAt(Long.MIN_VALUE, "ANSWER");
    boolean tooLate = leg.dialEnds.firstAt() < picked; // the caller was given to another just then
    return Math.min(tooLate ? NEVER : picked, leg.enters.firstAt());
  }

  private RingResult result(Leg leg, long to) {
    if (leg.pickedUp()) {
      return RingResult.ANSWERED_ELSEWHERE;
    }
    if (answeredAt(leg) != NEVER) {
      return pickedUp(leg) ? RingResult.ANSWERED_ELSEWHERE : RingResult.ANSWERED;
    }
    var elsewhere = Forwards.of(legs, leg);
    if (elsewhere.isPresent()) {
      var there = result(elsewhere.get(), endedAt(elsewhere.get()));
      return there == RingResult.ANSWERED ? RingResult.ANSWERED_ELSEWHERE : there;
    }
    var refusal = refusal(leg);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (leg.cause == 26 || answeredElsewhere(leg, to)) {
      return RingResult.ANSWERED_ELSEWHERE;
    }
    boolean noAnswer =
        leg.dialEnds.has("NOANSWER") || notAnsweredOutside(leg) || rangInVain(leg, to);
    return noAnswer || (leg.dialEnds.isEmpty() && timedOut(leg))
        ? RingResult.NO_ANSWER
        : RingResult.CANCELLED;
  }

  private static boolean pickedUp(Leg leg) {
    return !leg.renames.isEmpty()
        && !leg.nameAt(answeredAt(leg) + CHANCE).endpoint().equals(leg.name.endpoint());
  }

  /// Q.850 causes as Asterisk derives them from the phone's answer.
  static Optional<RingResult> refusal(Leg leg) {
    return switch (leg.cause) {
      case 17 -> Optional.of(RingResult.BUSY);
      case 21 -> Optional.of(RingResult.REJECTED);
      case 1, 3, 20, 27, 38 -> Optional.of(RingResult.UNREACHABLE);
      default -> {
        if (leg.dialEnds.has("BUSY")) {
          yield Optional.of(RingResult.BUSY);
        }
        boolean unreachable = leg.dialEnds.has("CHANUNAVAIL") || leg.dialEnds.has("CONGESTION");
        yield unreachable ? Optional.of(RingResult.UNREACHABLE) : Optional.empty();
      }
    };
  }

  private boolean answeredElsewhere(Leg leg, long to) {
    for (Leg rival : legs) {
      if (rival != leg && !rival.name.inner() && startedAt(rival) < to) {
        long answered = answeredAt(rival);
        if (answered >= startedAt(leg) && answered <= to + CHANCE) {
          return true;
        }
      }
    }
    return false;
  }

  /// `Originate` tells of its time being over by nothing but the cause: 19, or none by Asterisk 16.
  private static boolean timedOut(Leg leg) {
    return leg.cause == 19 || (leg.originated && leg.cause == 0);
  }

  /// Whether it was the PBX that gave up on it and not whoever it rang for: they are still there,
  /// and nobody of the house was with them, who could have taken back a consultation. A moment ago
  /// proves nothing: who gives up hangs up a little after the phone went silent.
  private boolean rangInVain(Leg leg, long to) {
    long since = to + CHANCE;
    boolean waited = legs.stream().anyMatch(l -> sides.other(l, leg) && l.endAt() > since);
    return waited
        && legs.stream().anyMatch(l -> wentOn(l, since))
        && legs.stream().noneMatch(l -> sides.credited(l) && l != leg && inBridge(l, to));
  }

  private static boolean wentOn(Leg leg, long since) {
    long entered = leg.enters.isEmpty() ? NEVER : leg.enters.at(leg.enters.size() - 1);
    return LongStream.of(leg.firstAt, startedAt(leg), entered, leg.endAt())
        .anyMatch(at -> at > since && at != NEVER);
  }

  private static boolean inBridge(Leg leg, long until) {
    return leg.stays().stream().anyMatch(s -> s.from() < until && s.to() > until - CHANCE);
  }

  /// Whether the Local channel that this leg was dialled through was given up on for not answering.
  private boolean notAnsweredOutside(Leg leg) {
    for (Leg source : legs) {
      if (source.uniqueid.equals(leg.dialSource) && !source.name.pair().isEmpty()) {
        for (Leg half : legs) {
          if (half.name.pair().equals(source.name.pair()) && half.dialEnds.has("NOANSWER")) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
