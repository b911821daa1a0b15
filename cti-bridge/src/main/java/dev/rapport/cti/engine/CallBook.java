package dev.rapport.cti.engine;

import dev.rapport.cti.call.TransferKind;
import dev.rapport.cti.engine.CallFacts.Handover;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.BridgeEntered;
import dev.rapport.cti.engine.PbxEvent.BridgeLeft;
import dev.rapport.cti.engine.PbxEvent.CallerNamed;
import dev.rapport.cti.engine.PbxEvent.DialBegan;
import dev.rapport.cti.engine.PbxEvent.DialEnded;
import dev.rapport.cti.engine.PbxEvent.HangupRequested;
import dev.rapport.cti.engine.PbxEvent.Held;
import dev.rapport.cti.engine.PbxEvent.HungUp;
import dev.rapport.cti.engine.PbxEvent.Originated;
import dev.rapport.cti.engine.PbxEvent.Parked;
import dev.rapport.cti.engine.PbxEvent.PickedUp;
import dev.rapport.cti.engine.PbxEvent.QueueJoined;
import dev.rapport.cti.engine.PbxEvent.QueueLeft;
import dev.rapport.cti.engine.PbxEvent.RecordingNamed;
import dev.rapport.cti.engine.PbxEvent.Renamed;
import dev.rapport.cti.engine.PbxEvent.Resumed;
import dev.rapport.cti.engine.PbxEvent.SpyBegan;
import dev.rapport.cti.engine.PbxEvent.StateChanged;
import dev.rapport.cti.engine.PbxEvent.TransferredAttended;
import dev.rapport.cti.engine.PbxEvent.TransferredBlind;
import dev.rapport.cti.engine.PbxEvent.Unparked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The facts of all calls of one PBX, found by channel and by linkedid.
///
/// A channel's uniqueid and every linkedid it was ever seen with name one call: when two calls are
/// found to share a name they are one, and the one with the older id takes the other in. That is
/// Asterisk's own rule; it announces the change only by using the new linkedid from then on. Calls
/// that meet in one bridge are one as well: in a conference Asterisk leaves each its linkedid.
final class CallBook {
  private static final int RINGING = 5;

  private final Surroundings surroundings;
  private final Map<String, Leg> legs = new HashMap<>();
  private final Map<String, CallFacts> calls = new HashMap<>();
  private final Meetings meetings = new Meetings();
  private final CutNames cutNames = new CutNames();
  private long back;

  CallBook(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void clockIsBack(Duration by) {
    back = by.toNanos() / 1_000;
  }

  Set<Duration> otherClocks() {
    return calls.values().stream()
        .map(call -> back - call.zero())
        .filter(ahead -> ahead != 0)
        .map(Micros::duration)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What a stamp of the PBX means on a line of time that never jumps.
  long time(Instant stamp) {
    return Micros.of(stamp) + back;
  }

  /// The call that the event is about, if the event was news to it.
  Optional<CallFacts> take(PbxEvent event) {
    long at = time(event.at());
    return switch (event) {
      case Appeared e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.appeared(e, at, surroundings));
      }
      case StateChanged e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, e.state() == RINGING && leg.ringing(at));
      }
      case Renamed e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.renames.add(at, e.newName()));
      }
      case CallerNamed e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.callerNamed(e.number(), e.exten(), at));
      }
      case HangupRequested e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.requested(at));
      }
      case HungUp e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.hungUp(e.cause(), at));
      }
      case DialBegan e -> {
        Leg source = leg(e.source(), at);
        Leg leg = leg(e.dialled(), at);
        yield told(leg, leg.dialled(source.uniqueid, e.dialString(), e.shown(), at));
      }
      case Originated e -> {
        Leg leg = leg(e.dialled(), at);
        yield told(leg, leg.originated(e.connectedNumber(), at));
      }
      case DialEnded e -> {
        Leg leg = leg(e.dialled(), at);
        yield told(leg, leg.dialEnds.add(at, e.status()));
      }
      case PickedUp e -> {
        Leg leg = join(leg(e.target(), at), leg(e.by(), at));
        yield told(leg, leg.pickedUp(at));
      }
      case BridgeEntered e -> {
        Leg leg = leg(e.channel(), at);
        boolean placed = enters(leg, e.bridge(), e.holding());
        yield told(leg, leg.enters.add(at, e.bridge()) || placed);
      }
      case BridgeLeft e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.leaves.add(at, e.bridge()));
      }
      case Held e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.holds.add(at, ""));
      }
      case Resumed e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.resumes.add(at, ""));
      }
      case QueueJoined e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.joins.add(at, e.queue()));
      }
      case QueueLeft e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.queueLeaves.add(at, e.queue()));
      }
      case TransferredBlind e -> blind(e, at);
      case TransferredAttended e -> attended(e, at);
      case Parked e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.parks.add(at, e.space()));
      }
      case Unparked e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.unparks.add(at, ""));
      }
      case RecordingNamed e -> {
        Leg leg = leg(e.channel(), at);
        yield told(leg, leg.call.recordings.add(at, e.file()));
      }
      case SpyBegan e -> {
        Leg leg = leg(e.spy(), at);
        yield told(leg, leg.spied(at));
      }
    };
  }

  /// Whoever is in one bridge is in one call, unless the bridge only holds them. Returns whether it
  /// was news that it does.
  boolean enters(Leg leg, String bridge, boolean holding) {
    if (holding) {
      return leg.call.holdingBridges.add(bridge);
    }
    meetings.met(bridge, leg).ifPresent(other -> merge(leg.call, other.call));
    return false;
  }

  private Optional<CallFacts> blind(TransferredBlind e, long at) {
    Leg by = leg(e.transferer(), at);
    String transferee = e.transferee().uniqueid();
    if (!transferee.isEmpty()) {
      by = join(by, leg(e.transferee(), at));
    }
    var handover =
        new Handover(TransferKind.BLIND, by.uniqueid, by.uniqueid, transferee, e.extension(), at);
    return told(by, by.call.handovers.add(handover));
  }

  private Optional<CallFacts> attended(TransferredAttended e, long at) {
    Leg by = leg(e.transferer(), at);
    String via = e.consulting().uniqueid();
    if (!via.isEmpty()) {
      by = join(by, leg(e.consulting(), at));
    }
    String target = e.target().uniqueid();
    if (!target.isEmpty()) {
      by = join(by, leg(e.target(), at));
    }
    var handover = new Handover(TransferKind.ATTENDED, by.uniqueid, via, target, "", at);
    return told(by, by.call.handovers.add(handover));
  }

  private Leg join(Leg leg, Leg other) {
    if (leg.call != other.call) {
      merge(leg.call, other.call);
    }
    return leg;
  }

  /// News also when the event made two calls one, or put a beginning further back.
  private static Optional<CallFacts> told(Leg leg, boolean news) {
    return news || leg.call.moved ? Optional.of(leg.call) : Optional.empty();
  }

  /// The leg of that name, with the event's word that it is part of that call.
  Leg leg(ChannelRef channel, long at) {
    Leg leg = legs.get(channel.uniqueid());
    String said = channel.linkedid().isEmpty() ? channel.uniqueid() : channel.linkedid();
    String known = leg == null ? channel.uniqueid() : leg.call.linkedid();
    boolean cut = CutNames.isCut(said, known) && !legs.containsKey(said);
    String linkedid = cut ? known : said;
    if (leg == null) {
      leg = appeared(channel.uniqueid(), linkedid);
    } else if (!leg.call.linkedid().equals(linkedid)) {
      named(leg.call, linkedid);
    }
    if (cut) {
      cutNames.said(said, leg);
    }
    leg.mentioned(channel.name(), at, surroundings);
    return leg;
  }

  private Leg appeared(String uniqueid, String linkedid) {
    CallFacts call = call(linkedid);
    Leg leg = new Leg(uniqueid, call);
    legs.put(uniqueid, leg);
    call.add(leg);
    alias(call, uniqueid);
    cutNames.meant(uniqueid).forEach(other -> named(other.call, uniqueid));
    return leg;
  }

  private CallFacts call(String id) {
    return calls.computeIfAbsent(id, name -> new CallFacts(name, back));
  }

  /// A leg's own name leads to its call but never names it: it only looks older than the call's
  /// when the PBX's clock was put back meanwhile.
  private void alias(CallFacts call, String id) {
    CallFacts other = calls.putIfAbsent(id, call);
    if (other == null) {
      call.ids.add(id);
    } else if (other != call) {
      merge(call, other);
    }
  }

  private void named(CallFacts call, String id) {
    CallFacts other = calls.putIfAbsent(id, call);
    if (other == null) {
      call.isAlso(id);
    } else if (other != call) {
      merge(call, other);
    }
  }

  private void merge(CallFacts a, CallFacts b) {
    boolean aIsOlder = Ids.OLDEST.compare(a.linkedid(), b.linkedid()) < 0;
    CallFacts older = aIsOlder ? a : b;
    CallFacts younger = aIsOlder ? b : a;
    older.takeIn(younger);
    for (String id : younger.ids) {
      calls.put(id, older);
    }
  }

  boolean knows(PbxEvent event) {
    return legs.containsKey(event.channel().uniqueid());
  }

  boolean has(String uniqueid, Predicate<Leg> which) {
    Leg leg = legs.get(uniqueid);
    return leg != null && which.test(leg);
  }

  Optional<CallFacts> find(String linkedid) {
    return Optional.ofNullable(calls.get(linkedid));
  }

  Set<CallFacts> all() {
    return new LinkedHashSet<>(calls.values());
  }

  List<Leg> legs() {
    return List.copyOf(legs.values());
  }

  void forget(CallFacts call) {
    meetings.forget(call);
    cutNames.forget(call);
    for (Leg leg : call.legs()) {
      legs.remove(leg.uniqueid);
    }
    for (String id : call.ids) {
      calls.remove(id);
    }
  }

  void clear() {
    legs.clear();
    calls.clear();
    meetings.clear();
    cutNames.clear();
  }
}
