package dev.rapport.cti.call;

import java.util.Optional;

/// Names one call for ever. The linkedid counters restart with Asterisk, so the boot is part of it.
///
/// @param pbx the PBX's configured name, `[a-z0-9-]{1,32}`
/// @param boot when that Asterisk started, in seconds since the epoch, as text; `0` when unknown
/// @param linkedid Asterisk's Linkedid of the call's oldest channel
public record CallId(String pbx, String boot, String linkedid) {

  /// `pbx~boot~linkedid`: the form used in URLs, JSON, tables and logs.
  @Override
  public String toString() {
    return pbx + "~" + boot + "~" + linkedid;
  }

  /// Reads what [#toString] wrote; empty when it is no such thing.
  public static Optional<CallId> parse(String text) {
    var parts = text.split("~", 3);
    return parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty() && !parts[2].isEmpty()
        ? Optional.of(new CallId(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }
}
