package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.engine.PbxEvent.DialEnded;
import java.util.List;
import java.util.Optional;

/// Finds where a phone sent its call on to (302). Asterisk names no channel there, but dials it
/// next, from the same source.
final class Forwards {
  private Forwards() {}

  /// What was dialled instead of that leg; always dialled later than it, so this leads to an end.
  static Optional<Leg> of(List<Leg> legs, Leg forwarding) {
    if (!forwarding.dialEnds.has(DialEnded.FORWARD)) {
      return Optional.empty();
    }
    Leg next = null;
    for (Leg leg : legs) {
      boolean instead =
          leg.dialAt != NEVER
              && leg.dialAt > forwarding.dialAt
              && leg.dialSource.equals(forwarding.dialSource);
      if (instead && (next == null || leg.dialAt < next.dialAt)) {
        next = leg;
      }
    }
    return Optional.ofNullable(next);
  }
}
