package dev.rapport.crm.history;

import dev.rapport.crm.staff.AgentId;
import java.util.List;

/// Who looks into the history. An agent sees calls of their own and unanswered ones that rang at
/// their phones or waited in their queues; whoever sees all sees all.
public record Viewer(AgentId agent, boolean all, List<String> queues) {
  public Viewer {
    queues = List.copyOf(queues);
  }
}
