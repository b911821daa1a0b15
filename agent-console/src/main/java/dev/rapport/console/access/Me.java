package dev.rapport.console.access;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Profile;
import java.util.List;

/// Who I am, on the wire.
record Me(
    long id,
    String username,
    String name,
    List<String> roles,
    String language,
    String theme,
    List<WirePhone> phones,
    List<String> queues) {

  static Me of(Profile profile) {
    Agent agent = profile.agent();
    return new Me(
        agent.id().value(),
        agent.username(),
        agent.name(),
        WireRoles.listOf(agent),
        agent.language(),
        profile.theme(),
        WirePhone.listOf(agent),
        agent.queues());
  }
}
