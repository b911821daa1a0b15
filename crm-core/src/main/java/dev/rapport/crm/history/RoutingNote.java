package dev.rapport.crm.history;

import java.time.Duration;
import java.util.List;

/// A routing decision in words.
///
/// @param text one English sentence; the console translates from the steps
public record RoutingNote(String text, List<Step> steps) {

  /// @param rung `last-spoke`, `owner`, `queue`
  /// @param target an agent's or a queue's name
  /// @param taken whether it was taken
  /// @param reason why or why not, a code: `free`, `signed-out`, `paused`, `in-talk`, `ringing`,
  ///   `unreachable`, `no-answer`, `busy`, `no-last-talk`, `no-owner`, `line-mode`, `unmatched`,
  ///   `wrap-up`, `already-rung`, `database-away`
  /// @param took since the question arrived
  public record Step(String rung, String target, boolean taken, String reason, Duration took) {}
}
