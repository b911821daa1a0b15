package dev.rapport.cti.ami;

/// How much one frame may be. What is larger is cut off, marked suspect, and never a reason to hang
/// up.
///
/// @param frameBytes the whole frame, line ends included
/// @param lineBytes one line without its line end
public record AmiLimits(int frameBytes, int headers, int lineBytes) {
  /// Wider than anything Asterisk 13–22 sends: its own line buffer is 8 kB.
  public static final AmiLimits DEFAULT = new AmiLimits(128 * 1024, 1_000, 16 * 1024);

  public AmiLimits {
    if (frameBytes < 4 || headers < 1 || lineBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
