package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The history as routing, desk and recordings use it. Reads are single indexed reads or memory.
///
/// What is written here goes through the journal: it is kept even while the database is away, in
/// the order it was said, and never blocks. [#flush] waits until it can be read back.
public interface History {

  /// The agent who last talked at least `atLeast` with the client, not before `since`; after a
  /// transfer the one who finished the talk.
  Optional<LastTalk> lastTalk(ClientId client, Duration atLeast, Instant since);

  /// Calls from this number that are over, since midnight of the house's zone.
  int attemptsToday(String e164);

  /// Writes down how the call was routed, in words.
  void routed(CallId call, RoutingNote note);

  /// From memory: how a call that is alive, or was lately, was routed.
  Optional<RoutingNote> routing(CallId call);

  /// The client this call is with; null settles that it is with none of the book.
  void link(CallId call, @Nullable ClientId client);

  /// What an agent noted about a call and what came of it; either may be empty. The desk calls it
  /// when a card closes, on the PBX's thread or a request's: it must not block on the database.
  void wrappedUp(CallId call, AgentId agent, String disposition, String notes);

  /// Links the calls of this number that nobody has linked yet.
  void linkEarlier(String e164, ClientId client);

  /// What the agent wrote about the call; replaces what the same agent wrote before.
  void note(CallId call, AgentId agent, String text);

  /// What came of the call; empty takes it back.
  void dispose(CallId call, String disposition);

  /// Waits until all that was said so far is on the disk, so that a kill cannot lose it.
  ///
  /// @return false when the limit passed before
  boolean sync(Duration limit);

  /// Waits until all that was said before our restart can be read, whatever is said since.
  ///
  /// @return false when the limit passed before
  boolean caughtUp(Duration limit);

  /// Waits until all that was said so far can be read.
  ///
  /// @return false when the limit passed before; nothing is lost then
  boolean flush(Duration limit);

  /// Told after what people read of a call changed (ended, linked, noted) and is readable, on the
  /// journal's thread; must not block.
  void listen(Consumer<CallId> listener);
}
