package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text that somebody wrote freely.
///
/// @param id its place and what names it there: `note:12`, `field:7:region`
/// @param client whom it is kept with; null if nobody
/// @param call the call it is kept with; empty if none
/// @param field key of an own field; empty if it is in none
/// @param by who wrote it; null when that cannot be told
public record FreeText(
    String id,
    @Nullable ClientId client,
    String call,
    String field,
    @Nullable AgentId by,
    Instant at,
    String text) {

  public String place() {
    return place(id);
  }

  /// What an id begins with.
  public static String place(String id) {
    int end = id.indexOf(':');
    return end < 0 ? "" : id.substring(0, end);
  }
}
