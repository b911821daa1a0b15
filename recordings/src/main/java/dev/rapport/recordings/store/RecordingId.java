package dev.rapport.recordings.store;

/// Our own name of a recording; the PBX's file name is never used outside intake.
public record RecordingId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
