package dev.rapport.console.access;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Roles as the wire spells them: `agent`, `supervisor`, `administrator`, `exporter`,
/// `privacy-officer`.
public final class WireRoles {
  private WireRoles() {}

  public static List<String> listOf(Agent agent) {
    return agent.roles().stream().sorted().map(Words::of).toList();
  }

  /// @throws RuleBroken naming the first that is no role
  public static Set<Role> read(List<String> names) {
    var roles = EnumSet.noneOf(Role.class);
    for (int i = 0; i < names.size(); i++) roles.add(role(names.get(i), "roles[" + i + "]"));
    return roles;
  }

  private static Role role(String name, String field) {
    for (Role role : Role.values()) if (Words.of(role).equals(name)) return role;
    throw RuleBroken.invalid(field, "choice");
  }
}
