package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;

/// Colleagues who look after clients together.
///
/// @param agents active or not, in the order of their ids
public record Team(TeamId id, String name, List<AgentId> agents) {
  public Team {
    agents = List.copyOf(agents);
  }
}
