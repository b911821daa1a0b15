package dev.rapport.crm.ladder;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Presence;
import dev.rapport.cti.call.Endpoint;
import java.util.Optional;

/// Somebody a call may be brought to, as they stand at this moment.
///
/// @param phone on the PBX that asks; empty when they have none there
/// @param reserved another call was just sent to their phone and has not rung yet
record Candidate(Agent agent, Optional<Endpoint> phone, Presence presence, boolean reserved) {

  AgentId id() {
    return agent.id();
  }

  String name() {
    return agent.name();
  }

  /// Why the phone may or may not be rung now.
  Reason reason() {
    if (!agent.active()) {
      return Reason.SIGNED_OUT;
    }
    return switch (presence.state()) {
      case SIGNED_OUT -> Reason.SIGNED_OUT;
      case PAUSED -> Reason.PAUSED;
      case WRAP_UP -> Reason.WRAP_UP;
      case READY -> ofPhone();
    };
  }

  private Reason ofPhone() {
    if (presence.inTalk()) {
      return Reason.IN_TALK;
    }
    if (presence.ringing() || reserved) {
      return Reason.RINGING;
    }
    return presence.reachable() && phone.isPresent() ? Reason.FREE : Reason.UNREACHABLE;
  }
}
