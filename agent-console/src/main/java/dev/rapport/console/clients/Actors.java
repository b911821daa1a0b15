package dev.rapport.console.clients;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/// Who asks, as the sign-in named them. Rights are those of this moment, not of the sign-in.
final class Actors {
  private Actors() {}

  static ClientDeeds.Actor of(HttpServletRequest request, Staff staff) {
    return new ClientDeeds.Actor(agent(request, staff).id(), request.getRemoteAddr());
  }

  static ClientDeeds.Actor of(HttpServletRequest request, Staff staff, Role... oneOf) {
    var agent = agent(request, staff);
    if (Arrays.stream(oneOf).noneMatch(agent.roles()::contains)) {
      throw RuleBroken.forbidden("needs one of " + Arrays.toString(oneOf));
    }
    return new ClientDeeds.Actor(agent.id(), request.getRemoteAddr());
  }

  /// The sign-in's name for somebody is their id.
  private static Optional<AgentId> id(String name) {
    return name.matches("\\d{1,18}")
        ? Optional.of(new AgentId(Long.parseLong(name)))
        : Optional.empty();
  }

  private static Agent agent(HttpServletRequest request, Staff staff) {
    return Optional.ofNullable(request.getUserPrincipal())
        .flatMap(who -> id(who.getName()))
        .flatMap(staff::find)
        .filter(Agent::active)
        .orElseThrow(() -> RuleBroken.forbidden("nobody of the house"));
  }
}
