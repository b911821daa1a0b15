package dev.rapport.crm.ladder;

import dev.rapport.crm.history.Line;
import java.time.Duration;
import java.util.Locale;

/// How calls on one of our lines are brought to people.
///
/// @param queue the queue's name in Asterisk; empty leaves the dialplan's own choice
/// @param minTalk a shorter talk does not count as having spoken
/// @param window how long ago a talk may be
/// @param ring how long each phone rings
public record LineRule(
    Line line, String queue, Mode mode, Duration minTalk, Duration window, Duration ring) {

  /// Which rungs of the ladder a line uses.
  public enum Mode {
    LAST_AGENT_FIRST,
    LAST_AGENT_ONLY,
    QUEUE_ONLY;

    /// `last-agent-first`, …
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
