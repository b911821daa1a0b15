package dev.rapport.cti.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One phone ringing for a call.
///
/// @param endedAt null while it rings
/// @param result null while it rings
public record Ring(
    Endpoint endpoint, Instant startedAt, @Nullable Instant endedAt, @Nullable RingResult result) {

  public boolean ringing() {
    return endedAt == null;
  }
}
