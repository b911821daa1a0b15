package dev.rapport.console.access;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Profile;
import java.util.List;
import java.util.Locale;

/// Who I am, on the wire.
record Me(
    long id,
    String username,
    String name,
    List<String> roles,
    String language,
    String theme,
    List<MyPhone> phones,
    List<String> queues) {

  record MyPhone(String pbx, String endpoint) {}

  static Me of(Profile profile) {
    Agent agent = profile.agent();
    return new Me(
        agent.id().value(),
        agent.username(),
        agent.name(),
        agent.roles().stream().sorted().map(r -> r.name().toLowerCase(Locale.ROOT)).toList(),
        agent.language(),
        profile.theme(),
        agent.phones().stream().map(p -> new MyPhone(p.pbx(), p.endpoint().name())).toList(),
        agent.queues());
  }
}
