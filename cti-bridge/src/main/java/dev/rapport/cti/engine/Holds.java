package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import java.util.List;

/// Derives hold: the stretches from `Hold` to the next `Unhold` of a talking phone, within its
/// talks. What the outside party's own device holds is not ours to count.
///
/// @param now whether a talking phone holds the other party now
/// @param total of finished holds, in microseconds
record Holds(boolean now, long total) {

  static Holds of(List<Spell> talks) {
    boolean now = false;
    long total = 0;
    for (Spell talk : talks) {
      var holds = talk.leg().holds;
      long heldUntil = Long.MIN_VALUE;
      for (int i = 0; i < holds.size(); i++) {
        long from = Math.max(Math.max(holds.at(i), talk.from()), heldUntil);
        long to = Math.min(talk.leg().resumes.firstAt(holds.at(i)), talk.to());
        if (to > from) {
          now |= to == NEVER;
          total += to == NEVER ? 0 : to - from;
          heldUntil = to;
        }
      }
    }
    return new Holds(now, total);
  }
}
