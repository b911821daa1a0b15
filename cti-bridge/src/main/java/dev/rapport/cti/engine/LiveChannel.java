package dev.rapport.cti.engine;

import dev.rapport.cti.call.Endpoint;
import java.time.Instant;

/// A channel of a call that is up or ringing now: what call control acts on.
///
/// @param name the channel's present name, for AMI's `Channel:`
/// @param talking whether it is a phone that is in a talk with the other party now, which holds and
///   consultations belong to
public record LiveChannel(
    String name, String uniqueid, Endpoint endpoint, Role role, boolean talking, Instant since) {

  public enum Role {
    /// On the far side of a trunk.
    OUTSIDE,
    /// A phone of the house.
    PHONE,
    /// Asterisk's own plumbing, such as `Local/…;1`.
    INNER,
    /// A supervisor listening.
    SPY
  }
}
