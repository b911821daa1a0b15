package dev.rapport.crm.desk;

import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import java.util.List;
import java.util.function.Consumer;

/// All desks, in memory, rebuilt from the PBX and the journal after a restart.
public interface Desks {

  List<Card> cards(AgentId agent);

  /// Keeps half-written notes.
  void draft(AgentId agent, CallId call, String notes);

  /// Ends wrap-up: writes notes and disposition, closes the card, makes the agent ready.
  void finish(AgentId agent, CallId call, String disposition, String notes);

  /// Told in order, on the PBX's thread or a request's; must not block.
  void listen(Consumer<DeskEvent> listener);
}
