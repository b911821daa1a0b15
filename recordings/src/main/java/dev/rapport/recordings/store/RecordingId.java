package dev.rapport.recordings.store;

import java.util.UUID;

/// Our own name of a recording; the PBX's file name is never used outside intake.
public record RecordingId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
