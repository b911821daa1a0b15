package dev.rapport.console.desk;

import dev.rapport.console.live.PresenceView;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Presence;
import org.jspecify.annotations.Nullable;

/// @param endpoint the phone that click-to-call rings; null without one
record AgentView(
    long id, String username, String name, @Nullable String endpoint, PresenceView presence) {

  static AgentView of(Agent agent, Presence presence) {
    var phone = agent.phones().isEmpty() ? null : agent.phones().getFirst().endpoint().name();
    return new AgentView(
        agent.id().value(), agent.username(), agent.name(), phone, PresenceView.of(presence));
  }
}
