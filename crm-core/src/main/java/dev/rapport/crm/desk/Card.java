package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.cti.call.Call;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The card of one call on one agent's desk.
///
/// @param client the settled client: the match when there is one, or what an agent chose
/// @param notes the agent's half-written notes
/// @param wrapUpUntil when wrap-up ends by itself; null outside wrap-up
public record Card(
    Call call,
    Phase phase,
    Matching matching,
    @Nullable ClientBrief client,
    String lineName,
    int attemptsToday,
    @Nullable LastTalk lastTalk,
    @Nullable RoutingNote routing,
    String notes,
    String disposition,
    boolean dispositionRequired,
    @Nullable Instant wrapUpUntil,
    boolean recordingMuted) {

  public enum Phase {
    RINGING,
    TALKING,
    HELD,
    PARKED,
    WRAP_UP
  }
}
