package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.engine.Rings.Ringing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Draws the picture of a call from its facts. A function of the facts alone, and the facts are a
/// set: so no order of events, no repetition and no delay can change what a call comes to.
///
/// One thing is not forgotten: a call that we said was answered stays answered, even while events
/// that came out of order make it look otherwise. Their whole set says so too.
///
/// A call is over when every channel of it is gone. It began when the first of them was seen.
final class Derivation {
  private final CallFacts call;
  private final List<Leg> legs;
  private final Sides sides;
  private final long endAt;
  private final Optional<Instant> toldAnsweredAt;

  private Derivation(CallFacts call) {
    this.call = call;
    this.toldAnsweredAt = call.told.map(p -> p.call().answeredAt());
    this.legs = call.legs();
    this.sides = Sides.of(call, legs);
    this.endAt = call.over() ? lastEnd() : NEVER;
  }

  static Picture of(CallFacts call, CallId id) {
    return new Derivation(call).picture(id);
  }

  private long lastEnd() {
    long last = 0;
    for (Leg leg : legs) {
      last = Math.max(last, Math.min(leg.endAt(), call.lostAt));
    }
    return last;
  }

  private Picture picture(CallId id) {
    var parties = Parties.of(legs, sides);
    var rings = Rings.of(legs, sides, endAt);
    var talks = talks();
    var waiting = Waiting.of(legs, endAt);
    var held = Holds.of(talks);
    var endings = new Endings(call, legs, sides);
    boolean over = endAt != NEVER;
    var drawn =
        new Call(
            id,
            sides.direction(),
            parties.caller(),
            parties.dialled(),
            parties.dialledBy().orElse(null),
            parties.line(),
            waiting.queue(),
            over ? outcome(endings, talks, rings) : null,
            call.instant(startedAt()),
            answeredAt(endings, talks),
            instant(endAt),
            drawnRings(rings),
            drawnTalks(talks),
            Handovers.of(call, legs),
            over ? "" : waiting.parkedAt(),
            held.now() && !over,
            Micros.duration(held.total()),
            Micros.duration(waiting.total()),
            over ? endings.hungUpBy(talks) : HungUpBy.UNKNOWN,
            recordings());
    return new Picture(drawn, rings, talks, waiting.joins());
  }

  private List<Spell> talks() {
    var talks = Talks.of(call, legs, sides);
    if (endAt == NEVER || talks.isEmpty()) {
      return talks;
    }
    var closed = new ArrayList<Spell>(talks.size());
    for (Spell talk : talks) {
      closed.add(talk.until(endAt));
    }
    return closed;
  }

  private @Nullable Instant answeredAt(Endings endings, List<Spell> talks) {
    long at = talks.isEmpty() ? endings.spiedAt() : talks.getFirst().from();
    return at == NEVER ? toldAnsweredAt.orElse(null) : call.instant(at);
  }

  private Outcome outcome(Endings endings, List<Spell> talks, List<Ringing> rings) {
    return toldAnsweredAt.isPresent() ? Outcome.ANSWERED : endings.outcome(talks, rings);
  }

  private long startedAt() {
    long first = NEVER;
    for (Leg leg : legs) {
      first = Math.min(first, Math.min(leg.firstAt, leg.appearedAt));
    }
    return first;
  }

  private List<Ring> drawnRings(List<Ringing> rings) {
    var drawn = new ArrayList<Ring>(rings.size());
    for (Ringing ring : rings) {
      var endpoint = new Endpoint(ring.leg().name.endpoint());
      drawn.add(
          new Ring(
              endpoint, call.instant(ring.from()), instant(ring.to()), ring.result().orElse(null)));
    }
    return drawn;
  }

  private List<Talk> drawnTalks(List<Spell> talks) {
    var drawn = new ArrayList<Talk>(talks.size());
    for (Spell talk : talks) {
      drawn.add(new Talk(endpoint(talk), call.instant(talk.from()), instant(talk.to())));
    }
    return drawn;
  }

  /// A channel that was picked up by another phone bears that one's name by the time they talk.
  static Endpoint endpoint(Spell talk) {
    return new Endpoint(talk.leg().nameAt(talk.from() + Micros.SECOND).endpoint());
  }

  /// The dialplan's announcement and MixMonitor's variable may name one file twice, with and
  /// without its folder: the first to name it counts.
  private List<String> recordings() {
    if (call.recordings.isEmpty()) {
      return List.of();
    }
    var seen = new HashSet<String>();
    var files = new ArrayList<String>();
    for (int i = 0; i < call.recordings.size(); i++) {
      String file = call.recordings.text(i);
      if (seen.add(file.substring(file.lastIndexOf('/') + 1))) {
        files.add(file);
      }
    }
    return files;
  }

  private @Nullable Instant instant(long micros) {
    return micros == NEVER ? null : call.instant(micros);
  }

  /// Whether there is anything to tell of a call yet: someone came in from outside, or was rung,
  /// bridged or queued. A phone that only dials a feature code is nobody's call, one that picks up
  /// a parked call turns out to be part of that, and a hang-up of which we saw nothing before is
  /// over.
  static boolean worthTelling(CallFacts call) {
    for (Leg leg : call.legs()) {
      boolean cameIn = leg.outside() && leg.appearedAt != NEVER;
      if (cameIn || leg.dialAt != NEVER || !leg.joins.isEmpty() || !leg.enters.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// The other party of a talk, if it is bridged with `leg` now.
  static Optional<Spell> openTalk(Picture picture, Leg leg) {
    for (Spell talk : picture.talks()) {
      if (talk.leg() == leg && talk.open()) {
        return Optional.of(talk);
      }
    }
    return Optional.empty();
  }
}
