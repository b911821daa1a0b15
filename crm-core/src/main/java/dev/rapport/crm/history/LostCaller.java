package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A number whose last attempts nobody answered.
///
/// @param line the line of the last attempt
/// @param claimedBy who takes care of it; null while nobody
public record LostCaller(
    long id,
    String typed,
    @Nullable String e164,
    String name,
    @Nullable ClientId client,
    String line,
    Instant firstAt,
    Instant lastAt,
    int attempts,
    @Nullable AgentId claimedBy) {

  public Cursor cursor() {
    return new Cursor(lastAt, Long.toString(id));
  }
}
