package dev.rapport.cti.pbx;

import java.time.Instant;

/// How the link to one PBX stands.
///
/// @param since when this state began
/// @param detail for an administrator, in English: what is wrong and what mends it; empty when up
/// @param version Asterisk's version; empty before the first connect
/// @param suspectFrames frames that broke a rule since start
public record PbxStatus(
    String pbx, State state, Instant since, String detail, String version, long suspectFrames) {

  public enum State {
    CONNECTING,
    /// Logged in, reading what is alive.
    SYNCING,
    UP,
    /// The host does not answer or the line is dead; trying again.
    DOWN,
    /// It answers but does not let us in.
    REFUSED
  }
}
