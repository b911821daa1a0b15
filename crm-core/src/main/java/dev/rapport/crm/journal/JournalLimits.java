package dev.rapport.crm.journal;

import java.time.Duration;

/// @param group entries written together at most
/// @param patience how long a group may wait for the sink before it is also kept in a file. A kill
///   costs at most twice that: a group in the sink and the one behind it
/// @param retry pause after the sink failed
public record JournalLimits(int group, Duration patience, Duration retry) {
  public static final JournalLimits DEFAULT =
      new JournalLimits(1_000, Duration.ofMillis(25), Duration.ofSeconds(1));
}
