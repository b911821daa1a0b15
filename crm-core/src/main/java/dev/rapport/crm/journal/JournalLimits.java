package dev.rapport.crm.journal;

import java.time.Duration;

/// @param group entries given to the sink together at most
/// @param held entries kept in memory for the sink at most; those beyond are read back from files
/// @param retry pause after the sink failed
public record JournalLimits(int group, int held, Duration retry) {
  public static final JournalLimits DEFAULT =
      new JournalLimits(1_000, 10_000, Duration.ofSeconds(1));
}
