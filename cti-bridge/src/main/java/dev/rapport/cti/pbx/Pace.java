package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiSettings;
import java.time.Duration;

/// How patient a link is.
///
/// @param mostWaitingEvents beyond which events are let go and the state is read again
record Pace(AmiSettings.Times times, Doubts.Patience patience, int mostWaitingEvents) {
  private static final int MOST_WAITING_EVENTS = 50_000;

  static Pace usual(Duration ping) {
    return new Pace(
        AmiSettings.Times.DEFAULT.withPing(ping), Doubts.Patience.DEFAULT, MOST_WAITING_EVENTS);
  }
}
