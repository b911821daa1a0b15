package dev.rapport.cti.ami;

/// What makes a frame suspect: the first rule it broke.
public enum BrokenRule {
  /// Neither `Event:`, `Response:` nor the greeting comes first.
  UNKNOWN_START(true),
  /// A line that is not `Name: value`.
  NOT_A_HEADER(true),
  /// A key that has one value came twice: somebody may have written lines of their own.
  DOUBLE_KEY(true),
  FRAME_TOO_LONG(true),
  TOO_MANY_HEADERS(true),
  LINE_TOO_LONG(false),
  /// A control byte inside a line; the lines around it are whole.
  CONTROL_BYTE(false);

  private final boolean misleading;

  BrokenRule(boolean misleading) {
    this.misleading = misleading;
  }

  /// Whether the frame may say something else than the PBX meant, so that it must not be acted on.
  public boolean misleading() {
    return misleading;
  }
}
