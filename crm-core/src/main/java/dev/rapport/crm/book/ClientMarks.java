package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What forbids something about a client.
///
/// @param doNotCall they asked not to be called
/// @param legalHold what is kept of them must stay
public record ClientMarks(@Nullable Mark doNotCall, @Nullable Mark legalHold) {
  public static final ClientMarks NONE = new ClientMarks(null, null);

  /// @param why as somebody wrote it; may be empty
  /// @param by null when it was nobody of the house
  public record Mark(Instant since, String why, @Nullable AgentId by) {}
}
