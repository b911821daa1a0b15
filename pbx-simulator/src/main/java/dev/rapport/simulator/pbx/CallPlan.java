package dev.rapport.simulator.pbx;

import java.time.Duration;
import java.util.Optional;

/// What the outside party of a call is going to do.
///
/// @param number as presented; empty when withheld
/// @param line the DID that is dialled
/// @param patience how long the caller waits for an answer
/// @param talk how long the talk is going to be
/// @param agentHangsUp who ends it
/// @param holdAfter after how much talk the caller is put on hold for a while; zero for never
/// @param handover whether whoever takes it hands the caller to somebody else; the talk begins anew
public record CallPlan(
    String number,
    String name,
    String line,
    Duration patience,
    Duration talk,
    boolean agentHangsUp,
    Duration holdAfter,
    Optional<Handover> handover) {

  /// An attended transfer.
  ///
  /// @param extension who is asked; it is left out when that phone is busy
  /// @param after how much talk
  /// @param asking for how long the two talk first
  public record Handover(String extension, Duration after, Duration asking) {}

  public CallPlan(
      String number,
      String name,
      String line,
      Duration patience,
      Duration talk,
      boolean agentHangsUp,
      Duration holdAfter) {
    this(number, name, line, patience, talk, agentHangsUp, holdAfter, Optional.empty());
  }

  public CallPlan handedOver(Handover how) {
    return new CallPlan(
        number, name, line, patience, talk, agentHangsUp, holdAfter, Optional.of(how));
  }

  public static CallPlan ordinary(String number, String line, Duration talk) {
    return new CallPlan(number, "", line, Duration.ofSeconds(60), talk, false, Duration.ZERO);
  }
}
