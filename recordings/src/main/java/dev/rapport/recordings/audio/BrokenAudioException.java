package dev.rapport.recordings.audio;

/// The file is no sound that can be played.
public final class BrokenAudioException extends Exception {
  private final String reason;

  /// @param reason a code that the console translates: `empty`, `not-wav`, `no-format`, `no-sound`,
  ///   `unknown-format`, `cut-off`
  public BrokenAudioException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
