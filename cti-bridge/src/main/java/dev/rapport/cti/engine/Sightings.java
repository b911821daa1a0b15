package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.engine.PbxEvent.Appeared;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Takes into the book how channels are seen to stand, where events are missing.
final class Sightings {
  private static final int RINGING = 5;

  private final CallBook book;
  private final Surroundings surroundings;

  Sightings(CallBook book, Surroundings surroundings) {
    this.book = book;
    this.surroundings = surroundings;
  }

  /// `channels` are all that are alive; returns the calls that anything may be news to.
  Set<CallFacts> all(List<ChannelSnapshot> channels, long at) {
    var alive = new LinkedHashSet<Leg>();
    for (ChannelSnapshot snapshot : channels) {
      alive.add(leg(snapshot, at));
    }
    for (Leg leg : book.legs()) {
      if (!alive.contains(leg) && leg.endAt() == NEVER) {
        boolean _ = leg.missed(at);
      }
    }
    return book.all();
  }

  CallFacts one(ChannelSnapshot snapshot, long at) {
    return leg(snapshot, at).call;
  }

  /// The channel of that name or unique id is over; empty when we know of none that is alive.
  Optional<CallFacts> gone(String channel, long at) {
    var known = named(channel).filter(leg -> leg.endAt() == NEVER).findFirst();
    known.ifPresent(leg -> {
      boolean _ = leg.missed(at);
    });
    return known.map(leg -> leg.call);
  }

  Optional<CallFacts> doubted(String channel) {
    var known = named(channel).findFirst();
    known.ifPresent(leg -> leg.doubted = true);
    return known.map(leg -> leg.call);
  }

  private Stream<Leg> named(String channel) {
    return book.legs().stream()
        .filter(leg -> leg.uniqueid.equals(channel) || leg.nameAt(NEVER).full().equals(channel));
  }

  private Leg leg(ChannelSnapshot s, long at) {
    Leg leg = book.leg(s.channel(), at);
    if (leg.appearedAt == NEVER) {
      var appeared =
          new Appeared(
              s.channel(),
              s.state(),
              s.callerNumber(),
              s.callerName(),
              s.context(),
              s.exten(),
              s.createdAt());
      boolean _ = leg.appeared(appeared, book.time(s.createdAt()), surroundings);
    }
    if (s.state() == RINGING) {
      boolean _ = leg.ringing(at);
    }
    if (!s.bridge().isEmpty()) {
      boolean _ = book.enters(leg, s.bridge(), s.holding());
    }
    place(leg, s.bridge(), at);
    return leg;
  }

  private static void place(Leg leg, String bridge, long at) {
    for (Leg.Stay stay : leg.stays()) {
      if (stay.covers(at)) {
        if (stay.bridge().equals(bridge)) {
          return;
        }
        boolean _ = leg.leaves.add(at, stay.bridge());
      }
    }
    if (!bridge.isEmpty()) {
      boolean _ = leg.enters.add(at, bridge);
    }
  }
}
