package dev.rapport.cti.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One row of call detail (CDR): a channel, and the channel it was dialled to or bridged with.
/// Texts are empty when the PBX left them out.
///
/// @param did the line it came in on, where FreePBX kept it
/// @param answer null when nobody answered
/// @param disposition `ANSWERED`, `NO ANSWER`, `BUSY`, `FAILED`, `CONGESTION`
/// @param linkedid empty where the table has none: then the uniqueid has to name the call
/// @param userField where our dialplan puts the recording's name
/// @param recordingFile where FreePBX puts it
public record CdrRow(
    String callerNumber,
    String callerName,
    String dst,
    String did,
    String context,
    String channel,
    String dstChannel,
    String lastApp,
    String lastData,
    Instant start,
    @Nullable Instant answer,
    Instant end,
    String disposition,
    String uniqueid,
    String linkedid,
    String userField,
    String recordingFile,
    int sequence) {

  /// The name of its call, as far as the row tells.
  public String call() {
    return linkedid.isEmpty() ? uniqueid : linkedid;
  }
}
