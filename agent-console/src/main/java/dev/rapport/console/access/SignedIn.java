package dev.rapport.console.access;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Role;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/// The one who asks, as controllers get it by `@AuthenticationPrincipal`. Made anew from the staff
/// at every request: a right taken away is gone at once.
public record SignedIn(AgentId id, Set<Role> roles, String language)
    implements AuthenticatedPrincipal {

  static SignedIn of(Agent agent) {
    return new SignedIn(agent.id(), agent.roles(), agent.language());
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /// The user's id as text: the name that STOMP's user destinations go by.
  @Override
  public String getName() {
    return Long.toString(id.value());
  }
}
