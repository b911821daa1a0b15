package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.engine.CallFacts.Handover;
import dev.rapport.cti.engine.Leg.Stay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Derives who talked when from who was in which bridge when.
///
/// - Two channels hear each other while they are in one bridge, or in bridges that a pair of Local
///   halves joins. Holding bridges (parking) do not count, nor do those who listen in.
/// - A phone that leaves the bridge while its channel lives and the other party waits there is
///   consulting (or swapping a Local channel away): its talk goes on until it comes back, hangs up,
///   the other party leaves, it has handed the other party on, or somebody else talks with them. So
///   a consultation by feature code, which changes bridges, reads like one by SIP, which does not.
/// - Whoever was in one bridge with the other party has answered, even when late news shrinks the
///   overlap to nothing: that talk has no length. So more news never makes an answer undone.
final class Talks {
  private static final Comparator<Spell> BY_TIME =
      Comparator.comparingLong(Spell::from)
          .thenComparingLong(s -> s.leg().firstAt)
          .thenComparing(s -> s.leg().uniqueid, Ids.OLDEST);

  /// Swapping a Local channel out of the path takes Asterisk some milliseconds.
  private static final long SWAP = Micros.SECOND / 2;

  private final CallFacts call;
  private final Sides sides;
  private final List<Stay> stays = new ArrayList<>();
  private final List<Spell> spells = new ArrayList<>();

  private Talks(CallFacts call, List<Leg> legs, Sides sides) {
    this.call = call;
    this.sides = sides;
    for (Leg leg : legs) {
      if (!leg.enters.isEmpty() && !leg.spy()) {
        for (Stay stay : leg.stays()) {
          if (!call.holdingBridges.contains(stay.bridge())) {
            stays.add(stay);
          }
        }
      }
    }
  }

  /// All talks, in order of time.
  static List<Spell> of(CallFacts call, List<Leg> legs, Sides sides) {
    var talks = new Talks(call, legs, sides);
    if (talks.stays.size() < 2) {
      return List.of();
    }
    talks.overlaps();
    if (talks.spells.isEmpty()) {
      talks.touches();
    }
    return talks.spells.isEmpty() ? List.of() : talks.joined();
  }

  static long firstAt(CallFacts call, List<Leg> legs, Sides sides) {
    var talks = of(call, legs, sides);
    return talks.isEmpty() ? NEVER : talks.getFirst().from();
  }

  /// Between two neighbouring instants nothing changes: looks at each such stretch once.
  private void overlaps() {
    long[] times = new long[2 * stays.size()];
    for (int i = 0; i < stays.size(); i++) {
      times[2 * i] = stays.get(i).from();
      times[2 * i + 1] = stays.get(i).to();
    }
    Arrays.sort(times);
    var present = new ArrayList<Stay>(stays.size());
    for (int i = 0; i + 1 < times.length; i++) {
      if (times[i] < times[i + 1]) {
        present.clear();
        for (Stay stay : stays) {
          if (stay.covers(times[i])) {
            present.add(stay);
          }
        }
        stretch(present, times[i], times[i + 1]);
      }
    }
  }

  private void stretch(List<Stay> present, long from, long to) {
    if (present.size() < 2) {
      return;
    }
    String[] rooms = rooms(present);
    for (int i = 0; i < rooms.length; i++) {
      Leg leg = present.get(i).leg();
      if (sides.credited(leg) && hearsOther(present, rooms, i)) {
        extend(leg, from, to);
      }
    }
  }

  private boolean hearsOther(List<Stay> present, String[] rooms, int i) {
    for (int k = 0; k < rooms.length; k++) {
      if (rooms[k].equals(rooms[i]) && sides.other(present.get(k).leg(), present.get(i).leg())) {
        return true;
      }
    }
    return false;
  }

  /// The bridge each is in, where bridges joined by a Local pair bear one name.
  private static String[] rooms(List<Stay> present) {
    String[] rooms = new String[present.size()];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = present.get(i).bridge();
    }
    for (int i = 0; i < rooms.length; i++) {
      String pair = present.get(i).leg().name.pair();
      for (int k = i + 1; k < rooms.length && !pair.isEmpty(); k++) {
        if (present.get(k).leg().name.pair().equals(pair)) {
          rename(rooms, rooms[k], rooms[i]);
        }
      }
    }
    return rooms;
  }

  private static void rename(String[] rooms, String from, String to) {
    for (int i = 0; i < rooms.length; i++) {
      if (rooms[i].equals(from)) {
        rooms[i] = to;
      }
    }
  }

  private void extend(Leg leg, long from, long to) {
    for (int i = spells.size() - 1; i >= 0; i--) {
      Spell spell = spells.get(i);
      if (spell.leg() == leg && spell.to() == from) {
        spells.set(i, new Spell(leg, 0, spell.from(), to));
        return;
      }
    }
    spells.add(new Spell(leg, 0, from, to));
  }

  private void touches() {
    for (Stay mine : stays) {
      for (Stay theirs : stays) {
        if (mine.bridge().equals(theirs.bridge())
            && sides.credited(mine.leg())
            && sides.other(theirs.leg(), mine.leg())) {
          long at = Math.max(mine.from(), theirs.from());
          spells.add(new Spell(mine.leg(), 0, at, at));
        }
      }
    }
  }

  private List<Spell> joined() {
    spells.sort(BY_TIME);
    var joined = new ArrayList<Spell>();
    for (Spell spell : spells) {
      var before = lastOf(joined, spell.leg());
      if (before < 0) {
        joined.add(lasting(spell, 0));
      } else if (goesOn(joined.get(before), spell)) {
        Spell first = joined.get(before);
        joined.set(
            before, lasting(new Spell(first.leg(), 0, first.from(), spell.to()), first.nth()));
      } else {
        joined.add(lasting(spell, joined.get(before).nth() + 1));
      }
    }
    joined.sort(BY_TIME);
    return joined;
  }

  private boolean goesOn(Spell before, Spell next) {
    if (before.to() >= next.from()) {
      return true;
    }
    boolean rival = false;
    for (Spell other : spells) {
      rival |= other.leg() != next.leg() && other.from() < next.from() && other.to() > before.to();
    }
    return !rival && next.from() - before.to() <= SWAP;
  }

  private static int lastOf(List<Spell> joined, Leg leg) {
    for (int i = joined.size() - 1; i >= 0; i--) {
      if (joined.get(i).leg() == leg) {
        return i;
      }
    }
    return -1;
  }

  private Spell lasting(Spell spell, int nth) {
    long to = spell.open() ? NEVER : Math.max(spell.to(), waitingUntil(spell));
    return new Spell(spell.leg(), nth, spell.from(), to);
  }

  /// How long the other party waits for this phone after it left the bridge.
  private long waitingUntil(Spell spell) {
    long end = Long.MIN_VALUE;
    for (Stay stay : stays) {
      if (stay.covers(spell.to()) && sides.other(stay.leg(), spell.leg())) {
        end = Math.max(end, stay.to());
      }
    }
    for (Spell rival : spells) {
      if (rival.leg() != spell.leg() && rival.to() > spell.to()) {
        end = Math.min(end, Math.max(rival.from(), spell.to()));
      }
    }
    for (Handover handover : call.handovers) {
      if (handover.by().equals(spell.leg().uniqueid) && handover.at() >= spell.from()) {
        end = Math.min(end, handover.at());
      }
    }
    return Math.min(end, spell.leg().endAt());
  }
}
