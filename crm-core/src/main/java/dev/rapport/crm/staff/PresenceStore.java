package dev.rapport.crm.staff;

import java.util.Map;

/// Where people's choices are kept over a restart.
interface PresenceStore {
  /// Must not block.
  void keep(AgentId agent, Choice choice);

  /// Writes what changed; what the database does not take now is tried again later.
  void sync();

  Map<AgentId, Choice> load();
}
