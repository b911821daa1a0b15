package dev.rapport.crm.staff;

import java.time.Instant;
import java.util.List;

/// What an agent is doing now.
///
/// @param reason why paused; empty otherwise
/// @param reachable whether any of the agent's phones can be rung, as far as the PBX tells
/// @param faults PBXs whose queues do not know of it
public record Presence(
    State state,
    String reason,
    Instant since,
    boolean reachable,
    boolean inTalk,
    boolean ringing,
    List<PauseFault> faults) {

  public Presence {
    faults = List.copyOf(faults);
  }

  /// As every queue knows it.
  public Presence(
      State state,
      String reason,
      Instant since,
      boolean reachable,
      boolean inTalk,
      boolean ringing) {
    this(state, reason, since, reachable, inTalk, ringing, List.of());
  }

  /// What the agent (or signing in and out) chose; talk and ringing come on top of it.
  public enum State {
    SIGNED_OUT,
    READY,
    PAUSED,
    WRAP_UP
  }

  /// May a call be brought to this agent now?
  public boolean free() {
    return state == State.READY && reachable && !inTalk && !ringing;
  }
}
