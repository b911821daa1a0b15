package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Endpoint;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call as the history keeps it: the telephone's picture and what people made of it.
///
/// @param e164 the outside party's number; null when it cannot be told
/// @param client the client it is with; null while unknown or when it is with none
/// @param agents whose phone each endpoint was at the time of the call
/// @param fromRecords `cel` or `cdr` when the PBX's records added or corrected it; else empty
/// @param disposition a code of the house; empty while none
public record CallRecord(
    Call call,
    @Nullable String e164,
    @Nullable ClientId client,
    Map<Endpoint, AgentId> agents,
    String disposition,
    List<CallNote> notes,
    @Nullable RoutingNote routing,
    String fromRecords) {

  public CallRecord {
    agents = Map.copyOf(agents);
    notes = List.copyOf(notes);
  }

  CallRecord withNotes(List<CallNote> all) {
    return new CallRecord(call, e164, client, agents, disposition, all, routing, fromRecords);
  }

  /// Where the page that ends with this call ends. The table keeps microseconds.
  public Cursor cursor() {
    return new Cursor(call.startedAt().truncatedTo(ChronoUnit.MICROS), call.id().toString());
  }

  public Optional<AgentId> agentAt(Endpoint endpoint) {
    return Optional.ofNullable(agents.get(endpoint));
  }
}
