package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.cti.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /// Whether a person would see the same: the call's picture may have changed in what no card
  /// shows.
  public boolean looksLike(Card other) {
    return face().equals(other.face());
  }

  private List<Object> face() {
    return List.of(
        List.of(call.id(), phase, call.direction(), call.caller(), call.line(), call.queue()),
        List.of(call.parkedAt(), call.startedAt(), maybe(call.answeredAt()), maybe(call.endedAt())),
        List.of(matching, maybe(client), lineName, attemptsToday, maybe(lastTalk), maybe(routing)),
        List.of(notes, disposition, dispositionRequired, maybe(wrapUpUntil), recordingMuted));
  }

  private static Optional<Object> maybe(@Nullable Object part) {
    return Optional.ofNullable(part);
  }

  public enum Phase {
    RINGING,
    TALKING,
    HELD,
    PARKED,
    WRAP_UP
  }
}
