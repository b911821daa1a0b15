package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
  void link(CallId call, @org.jspecify.annotations.Nullable ClientId client);
}
