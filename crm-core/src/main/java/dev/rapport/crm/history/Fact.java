package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that can be said to the history: what the telephone did, and what people made of it.
sealed interface Fact {

  record Happened(CallEvent event) implements Fact {}

  record Routed(CallId call, RoutingNote note) implements Fact {}

  record Linked(CallId call, @Nullable ClientId client) implements Fact {}

  record LinkedEarlier(String e164, ClientId client) implements Fact {}

  record Noted(CallId call, AgentId agent, String text) implements Fact {}

  record Disposed(CallId call, String disposition) implements Fact {}

  /// The PBX told what is alive; every other call of it is over.
  record Synced(String pbx, Set<CallId> alive) implements Fact {}

  /// What the PBX's records know of a call that touches the gap from `from` to `to`.
  ///
  /// @param unsure we saw, but not all of it could be believed
  record Repaired(
      Call call, Set<CallId> gone, String source, Instant from, Instant to, boolean unsure)
      implements Fact {}

  /// The channels of a call that bears the name of none of them.
  record Unvouched(CallId call, Set<String> channels) implements Fact {}

  /// The PBX's records know it as a call of its own, which was taken for part of others.
  record Apart(CallId call, Set<CallId> from) implements Fact {}

  /// @param unsure we saw, but not all of it could be believed; said again with a later end while
  ///   that lasts
  record Gap(String pbx, Instant from, Instant to, boolean unsure) implements Fact {}

  /// Somebody is erased: their calls lose what names them. Which calls, a table says.
  record Erased(long erasure) implements Fact {}
}
