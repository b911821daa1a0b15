package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

/// A stretch of time that belongs to one leg: the `nth` of its kind there.
///
/// @param to never while it lasts
record Spell(Leg leg, int nth, long from, long to) {
  boolean open() {
    return to == NEVER;
  }

  boolean covers(long at) {
    return from <= at && at < to;
  }

  Spell until(long end) {
    return new Spell(leg, nth, from, Math.max(from, Math.min(to, end)));
  }
}
