package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All desks, in memory, rebuilt from the PBX and what was written down after a restart.
public interface Desks {

  List<Card> cards(AgentId agent);

  /// The call as it stands, while anybody of ours has it in front of them.
  Optional<Call> find(CallId call);

  /// Keeps half-written notes; see [#sync].
  ///
  /// @return false when that card is not on that desk
  boolean draft(AgentId agent, CallId call, String notes);

  /// The agent is about to dial this client: the call that follows is with them, whatever the
  /// number says.
  void dials(AgentId agent, String number, ClientId client);

  /// Ends wrap-up: writes notes and disposition, closes the card, makes the agent ready.
  ///
  /// @param notes null: as drafted
  Finished finish(AgentId agent, CallId call, String disposition, @Nullable String notes);

  /// Somebody settled who the client of a call is; null: none of the book.
  void clientChanged(CallId call, @Nullable ClientBrief client);

  /// Waits until what people wrote and decided so far would survive a kill: it is on the disk.
  ///
  /// @return false when the limit passed before; nothing is forgotten then, and it is still tried
  boolean sync(Duration limit);

  /// Takes calls of somebody who is erased from all desks, with what was half written.
  void forget(Set<CallId> calls);

  /// Removes what files hold of cards that are closed.
  ///
  /// @return false when the limit passed before
  boolean tidy(Duration limit, Predicate<String> about);

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
