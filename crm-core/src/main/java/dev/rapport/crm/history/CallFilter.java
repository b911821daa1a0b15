package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which calls to list; null leaves a criterion out.
///
/// @param since the call began then or later
/// @param until the call began before
/// @param agent talked in it or dialled it
public record CallFilter(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable PhoneNumber number,
    @Nullable AgentId agent,
    @Nullable ClientId client,
    @Nullable Outcome outcome,
    @Nullable Direction direction) {
  public static final CallFilter ALL = new CallFilter(null, null, null, null, null, null, null);
}
