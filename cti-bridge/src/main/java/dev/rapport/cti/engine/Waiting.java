package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import java.util.List;

/// Derives waiting in queues and parking. A stay in a queue lasts from `QueueCallerJoin` to the
/// next `QueueCallerLeave` of that queue, or to the end of the channel. The total counts finished
/// stays only: the picture knows no present. Joining while in the queue is no other stay.
///
/// @param queue the queue it joined last; empty when none
/// @param joins how often it joined one
/// @param parkedAt the space it is parked on now; empty when on none
record Waiting(String queue, int joins, long total, String parkedAt) {

  static Waiting of(List<Leg> legs, long endAt) {
    String queue = "";
    long latest = Long.MIN_VALUE;
    int joins = 0;
    long total = 0;
    for (Leg leg : legs) {
      long until = Long.MIN_VALUE;
      for (int i = 0; i < leg.joins.size(); i++) {
        long from = leg.joins.at(i);
        if (from < until) {
          continue; // told again: a resync reckons the time of joining from whole seconds
        }
        long left = leg.queueLeaves.firstAt(from, leg.joins.text(i));
        long to = Math.min(left, Math.min(leg.endAt(), endAt));
        until = to;
        total += to == NEVER ? 0 : Math.max(0, to - from);
        joins++;
        if (from >= latest) {
          latest = from;
          queue = leg.joins.text(i);
        }
      }
    }
    return new Waiting(queue, joins, total, parkedAt(legs));
  }

  private static String parkedAt(List<Leg> legs) {
    for (Leg leg : legs) {
      int last = leg.parks.size() - 1;
      if (last >= 0 && leg.endAt() == NEVER && leg.unparks.firstAt(leg.parks.at(last)) == NEVER) {
        return leg.parks.text(last);
      }
    }
    return "";
  }
}
