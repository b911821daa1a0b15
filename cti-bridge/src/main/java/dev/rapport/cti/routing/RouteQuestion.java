package dev.rapport.cti.routing;

import dev.rapport.cti.call.CallId;
import java.time.Instant;

/// What the dialplan asks. All texts come from the telephone network: data, never syntax.
///
/// @param call the call this will be; the boot is the one the PBX link knows at this moment
/// @param callerNumber as presented; empty when withheld
/// @param line the DID that was dialled
/// @param step 1 for the first question of a call, then 2, 3 …
/// @param lastDialStatus Asterisk's DIALSTATUS of the step before; empty at the first
public record RouteQuestion(
    CallId call,
    String callerNumber,
    String callerName,
    String line,
    int step,
    String lastDialStatus,
    Instant at) {}
