package dev.rapport.cti.engine;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallEvent.Answered;
import dev.rapport.cti.call.CallEvent.Began;
import dev.rapport.cti.call.CallEvent.Corrected;
import dev.rapport.cti.call.CallEvent.Ended;
import dev.rapport.cti.call.CallEvent.Held;
import dev.rapport.cti.call.CallEvent.Merged;
import dev.rapport.cti.call.CallEvent.Parked;
import dev.rapport.cti.call.CallEvent.Queued;
import dev.rapport.cti.call.CallEvent.RecordingNamed;
import dev.rapport.cti.call.CallEvent.Resumed;
import dev.rapport.cti.call.CallEvent.RingEnded;
import dev.rapport.cti.call.CallEvent.Ringing;
import dev.rapport.cti.call.CallEvent.TalkEnded;
import dev.rapport.cti.call.CallEvent.Transferred;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.RingResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells one picture of a call from the one before: what happened in between, each event with the
/// whole new picture. A difference that no event names is a correction. After the end there are
/// only corrections (and news of calls that turned out to be part of this one).
final class Changes {
  private final Optional<Picture> before;
  private final Picture after;
  private final Call call;
  private final Instant at;
  private final List<CallEvent> events = new ArrayList<>(4);

  private Changes(Optional<Picture> before, Picture after, Instant at) {
    this.before = before;
    this.after = after;
    this.call = after.call();
    this.at = at;
  }

  static List<CallEvent> between(
      Optional<Picture> before, Picture after, List<CallId> gone, Instant at) {
    var changes = new Changes(before, after, at);
    boolean wasEnded = before.isPresent() && before.get().call().ended();
    if (before.isEmpty()) {
      changes.events.add(new Began(changes.call, at));
    }
    for (CallId id : gone) {
      changes.events.add(new Merged(changes.call, id, at));
    }
    if (!wasEnded) {
      changes.happenings();
    }
    if (changes.events.isEmpty() && !before.map(Picture::call).equals(Optional.of(changes.call))) {
      changes.events.add(new Corrected(changes.call, at));
    }
    return changes.events;
  }

  private void happenings() {
    Optional<Call> old = before.map(Picture::call);
    List<String> recordings = old.map(Call::recordings).orElse(List.of());
    for (String file : call.recordings()) {
      if (!recordings.contains(file)) {
        events.add(new RecordingNamed(call, file, at));
      }
    }
    if (after.queued() > before.map(Picture::queued).orElse(0)) {
      events.add(new Queued(call, call.queue(), at));
    }
    rings();
    int transfers = old.map(c -> c.transfers().size()).orElse(0);
    for (int i = transfers; i < call.transfers().size(); i++) {
      events.add(new Transferred(call, call.transfers().get(i), at));
    }
    talks();
    holding(old.map(Call::hold).orElse(false));
    if (!call.parkedAt().isEmpty() && !call.parkedAt().equals(old.map(Call::parkedAt).orElse(""))) {
      events.add(new Parked(call, call.parkedAt(), at));
    }
    if (call.ended()) {
      events.add(new Ended(call, at));
    }
  }

  private void rings() {
    for (int i = 0; i < after.rings().size(); i++) {
      var ring = after.rings().get(i);
      var was = was(ring.leg());
      var endpoint = call.rings().get(i).endpoint();
      if (was.isEmpty() && ring.result().isEmpty()) {
        events.add(new Ringing(call, endpoint, at));
      }
      Optional<RingResult> old = was.flatMap(Rings.Ringing::result);
      if (old.isEmpty() && ring.result().isPresent()) {
        events.add(new RingEnded(call, endpoint, ring.result().get(), at));
      }
    }
  }

  private Optional<Rings.Ringing> was(Leg leg) {
    if (before.isPresent()) {
      for (Rings.Ringing ring : before.get().rings()) {
        if (ring.leg() == leg) {
          return Optional.of(ring);
        }
      }
    }
    return Optional.empty();
  }

  private void talks() {
    for (Spell talk : after.talks()) {
      if (!talk.open() && was(talk).map(Spell::open).orElse(false)) {
        events.add(new TalkEnded(call, Derivation.endpoint(talk), at));
      }
    }
    for (Spell talk : after.talks()) {
      if (was(talk).isEmpty()) {
        events.add(new Answered(call, Derivation.endpoint(talk), at));
        if (!talk.open()) {
          events.add(new TalkEnded(call, Derivation.endpoint(talk), at));
        }
      }
    }
  }

  private Optional<Spell> was(Spell talk) {
    if (before.isPresent()) {
      for (Spell old : before.get().talks()) {
        if (old.leg() == talk.leg() && old.nth() == talk.nth()) {
          return Optional.of(old);
        }
      }
    }
    return Optional.empty();
  }

  private void holding(boolean before) {
    if (call.hold() && !before) {
      events.add(new Held(call, at));
    } else if (before && !call.hold() && !call.ended()) {
      events.add(new Resumed(call, at));
    }
  }
}
