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
public interface History {

  /// The agent who last talked at least `atLeast` with the client, not before `since`; after a
  /// transfer the one who finished the talk.
  Optional<LastTalk> lastTalk(ClientId client, Duration atLeast, Instant since);

  /// Calls from this number since midnight of the line's zone, this one not counted.
  int attemptsToday(String e164);

  /// Writes down how the call was routed, in words.
  void routed(CallId call, RoutingNote note);

  Optional<RoutingNote> routing(CallId call);

  /// The client this call is with; null settles that it is with none of the book.
  void link(CallId call, @Nullable ClientId client);

  /// What an agent noted about a call and what came of it; either may be empty. The desk calls it
  /// when a card closes, on the PBX's thread or a request's: it must not block on the database.
  void wrappedUp(CallId call, AgentId agent, String disposition, String notes);

  /// Told after what people read of a call changed (ended, linked, noted, recording ready); must
  /// not block.
  void listen(Consumer<CallId> listener);
}
