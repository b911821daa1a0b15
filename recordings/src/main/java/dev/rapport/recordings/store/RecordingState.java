package dev.rapport.recordings.store;

/// ```
/// WAITING ──found, stable, sound──▶ READY
///    │  ╲──found, no sound────────▶ BROKEN
///    ╰──patience is over──▶ MISSING ──turns up after all──▶ READY | BROKEN
/// any ──whoever called is erased──▶ ERASED
/// ```
public enum RecordingState {
  WAITING,
  READY,
  MISSING,
  BROKEN,
  ERASED;

  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static RecordingState ofCode(String code) {
    return valueOf(code.toUpperCase(java.util.Locale.ROOT));
  }
}
