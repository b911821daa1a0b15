package dev.rapport.cti.records;

import java.time.Instant;

/// One channel event as the PBX logged it (CEL). Texts are empty when the PBX left them out.
///
/// @param type `CHAN_START`, `ANSWER`, `BRIDGE_ENTER` …, or the name of an event of the dialplan's
/// @param at the PBX's own clock
/// @param channel the channel's name then; the uniqueid stays, the name may not
/// @param extra flat JSON, what it holds depends on the type
public record CelRow(
    String type,
    Instant at,
    String callerName,
    String callerNumber,
    String exten,
    String context,
    String channel,
    String app,
    String appData,
    String uniqueid,
    String linkedid,
    String userType,
    String extra) {

  /// The same, a moment later or earlier.
  CelRow at(Instant when) {
    return new CelRow(
        type,
        when,
        callerName,
        callerNumber,
        exten,
        context,
        channel,
        app,
        appData,
        uniqueid,
        linkedid,
        userType,
        extra);
  }
}
