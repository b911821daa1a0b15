package dev.rapport.simulator.pbx;

import java.time.Duration;

/// What the outside party of a call is going to do.
///
/// @param number as presented; empty when withheld
/// @param line the DID that is dialled
/// @param patience how long the caller waits for an answer
/// @param talk how long the talk is going to be
/// @param agentHangsUp who ends it
/// @param holdAfter after how much talk the caller is put on hold for a while; zero for never
public record CallPlan(
    String number,
    String name,
    String line,
    Duration patience,
    Duration talk,
    boolean agentHangsUp,
    Duration holdAfter) {

  public static CallPlan ordinary(String number, String line, Duration talk) {
    return new CallPlan(number, "", line, Duration.ofSeconds(60), talk, false, Duration.ZERO);
  }
}
