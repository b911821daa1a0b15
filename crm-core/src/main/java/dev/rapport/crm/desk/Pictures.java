package dev.rapport.crm.desk;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Outcome;
import java.time.Instant;

/// Pictures of calls that nobody sent us.
final class Pictures {
  private Pictures() {}

  /// The call ended while we did not look; `at` is when we noticed.
  static Call ended(Call call, Instant at) {
    if (call.ended()) {
      return call;
    }
    return new Call(
        call.id(),
        call.direction(),
        call.caller(),
        call.dialled(),
        call.dialledBy(),
        call.line(),
        call.queue(),
        call.answered() ? Outcome.ANSWERED : Outcome.ABANDONED,
        call.startedAt(),
        call.answeredAt(),
        at,
        call.rings(),
        call.talks(),
        call.transfers(),
        "",
        false,
        call.held(),
        call.queued(),
        call.hungUpBy(),
        call.recordings());
  }
}
