package dev.rapport.crm.staff;

/// Everybody's presence, in memory; survives a restart of ours as far as people chose it.
public interface PresenceBoard {
  Presence of(AgentId agent);

  void signedIn(AgentId agent);

  void signedOut(AgentId agent);

  void ready(AgentId agent);

  /// Also pauses the agent's phones in their queues.
  void paused(AgentId agent, String reason);

  /// Writes down what people chose, so that a kill does not undo it. While the database is away
  /// that waits, and people go on choosing.
  void sync();

  /// A talk is over and its notes are not written yet; whoever paused stays paused.
  void wrapUp(AgentId agent);

  /// Wrap-up is over: back to what the agent had chosen.
  void wrapUpOver(AgentId agent);

  /// Told after every change, on the thread that changed it; must not block.
  void listen(java.util.function.BiConsumer<AgentId, Presence> listener);
}
