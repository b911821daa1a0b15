package dev.rapport.cti.call;

/// Names one call for ever. The linkedid counters restart with Asterisk, so the boot is part of it.
///
/// @param pbx the PBX's configured name, `[a-z0-9-]{1,32}`
/// @param boot when that Asterisk started, in seconds since the epoch, as text; `0` when unknown
/// @param linkedid Asterisk's Linkedid of the call's oldest channel
public record CallId(String pbx, String boot, String linkedid) {

  /// `pbx/boot/linkedid`: the form used in URLs and logs.
  @Override
  public String toString() {
    return pbx + "/" + boot + "/" + linkedid;
  }
}
