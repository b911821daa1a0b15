package dev.rapport.cti.call;

/// How a call ended. `ANSWERED` is a one-way door: an answered call never becomes anything else.
public enum Outcome {
  ANSWERED,
  /// The caller hung up while waiting or while a phone rang.
  ABANDONED,
  /// Everybody who was to answer was rung and nobody did, and the PBX gave up.
  NO_ANSWER,
  BUSY,
  /// Not reachable, refused or congested.
  FAILED,
  /// The PBX went away under the call.
  LOST_BY_PBX
}
