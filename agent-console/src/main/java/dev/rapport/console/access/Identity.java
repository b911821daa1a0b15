package dev.rapport.console.access;

import dev.rapport.crm.staff.Agent;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

final class Identity {
  private Identity() {}

  static Authentication of(Agent agent) {
    List<GrantedAuthority> rights =
        agent.roles().stream()
            .map(r -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + r.name()))
            .toList();
    return UsernamePasswordAuthenticationToken.authenticated(SignedIn.of(agent), null, rights);
  }
}
