package dev.rapport.crm.history;

import org.jspecify.annotations.Nullable;

/// A recording of a call.
///
/// @param seconds null until known
/// @param reason why it is missing or broken; empty otherwise
public record RecordingRef(long id, @Nullable Integer seconds, State state, String reason) {

  public enum State {
    WAITING,
    READY,
    MISSING,
    BROKEN,
    ERASED
  }
}
