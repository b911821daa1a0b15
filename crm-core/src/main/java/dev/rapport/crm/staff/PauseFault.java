package dev.rapport.crm.staff;

import java.util.List;

/// A PBX did not take what an agent chose: its queues go on as they were.
///
/// @param queues those of the agent
/// @param reached whether the PBX answered at all
public record PauseFault(String pbx, List<String> queues, boolean reached) {
  public PauseFault {
    queues = List.copyOf(queues);
  }
}
