package dev.rapport.cti.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One stretch of an inside phone being bridged with the other party; hold belongs to it.
///
/// @param endedAt null while it lasts
public record Talk(Endpoint endpoint, Instant startedAt, @Nullable Instant endedAt) {

  public Duration length(Instant now) {
    return Duration.between(startedAt, endedAt == null ? now : endedAt);
  }
}
