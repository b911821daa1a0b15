package dev.rapport.console.health;

import java.time.Instant;

/// How one part of the house stands.
///
/// @param name `database`, `fastagi`, `recordings` or `pbx:<name>`
/// @param detail what is wrong and what mends it; empty when up
public record Part(String name, State state, String detail, Instant since) {

  public enum State {
    UP,
    SYNCING,
    CONNECTING,
    DOWN,
    REFUSED
  }

  boolean up() {
    return state == State.UP || state == State.SYNCING;
  }
}
