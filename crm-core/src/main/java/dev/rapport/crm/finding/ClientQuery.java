package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.staff.AgentId;
import org.jspecify.annotations.Nullable;

/// Which clients are wanted.
///
/// @param text name, organisation or number, as typed; empty for all
/// @param tag empty for any
/// @param cursor where the last page ended; empty for the first
public record ClientQuery(
    String text,
    ClientBrief.@Nullable Kind kind,
    @Nullable AgentId owner,
    String tag,
    String cursor,
    int limit) {

  public static ClientQuery of(String text) {
    return new ClientQuery(text, null, null, "", "", 50);
  }
}
