package dev.rapport.crm.desk;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Presence;
import dev.rapport.cti.call.CallId;
import org.jspecify.annotations.Nullable;

/// A change on one agent's desk.
public sealed interface DeskEvent {
  AgentId agent();

  record CardChanged(AgentId agent, Card card) implements DeskEvent {}

  /// @param by who took the call; null unless answered elsewhere or transferred
  record CardClosed(AgentId agent, CallId call, Reason reason, @Nullable Agent by)
      implements DeskEvent {}

  record PresenceChanged(AgentId agent, Presence presence) implements DeskEvent {}

  enum Reason {
    ANSWERED_ELSEWHERE,
    CALLER_GAVE_UP,
    NO_ANSWER,
    TRANSFERRED,
    DONE,
    LOST
  }
}
