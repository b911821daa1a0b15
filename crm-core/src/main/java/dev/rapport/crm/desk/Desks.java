package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All desks, in memory, rebuilt from the PBX and what was written down after a restart.
public interface Desks {

  List<Card> cards(AgentId agent);

  /// Keeps half-written notes; nothing happens when that card is not on that desk.
  void draft(AgentId agent, CallId call, String notes);

  /// Ends wrap-up: writes notes and disposition, closes the card, makes the agent ready.
  Finished finish(AgentId agent, CallId call, String disposition, String notes);

  /// Somebody settled who the client of a call is; null: none of the book.
  void clientChanged(CallId call, @Nullable ClientBrief client);

  void recordingMuted(CallId call, boolean muted);

  /// Told in order, on the PBX's thread or a request's; must not block.
  void listen(Consumer<DeskEvent> listener);

  /// What became of [#finish].
  enum Finished {
    DONE,
    /// That card is not on that desk (any more).
    NO_SUCH_CARD,
    /// The call is not over for this agent.
    STILL_TALKING,
    /// The line asks for a disposition.
    DISPOSITION_MISSING
  }
}
