package dev.rapport.chaos.plan;

import java.time.Duration;

/// A call that will be made, and what the agent who takes it will do.
///
/// @param n counted from 1; the number is made of it, so that the call is found again
/// @param after the first call
/// @param patience how long the caller waits for an answer
/// @param agentHangsUp who ends the talk
/// @param handsTo which agent is asked and handed the caller, counted round; 0 when nobody is. Only
///   the pretend PBX does as the plan says: with the lab phones decide for themselves
/// @param dialledBy which agent calls the number, likewise; 0 when it is the one that calls
public record PlannedCall(
    int n,
    Duration after,
    String line,
    Duration patience,
    Duration talk,
    boolean agentHangsUp,
    Deeds deeds,
    int handsTo,
    int dialledBy) {

  /// What the agent will write.
  ///
  /// @param draft while talking
  /// @param link ties the call to a client
  /// @param finish ends wrap-up; else the time does
  public record Deeds(boolean draft, boolean link, boolean finish) {}

  /// As the network presents it, and as the history must have it.
  public String number() {
    return "+7916%07d".formatted(n);
  }
}
