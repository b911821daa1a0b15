package dev.rapport.cti.call;

import java.time.Instant;

/// A hand-over of the call.
///
/// @param from the phone that handed it on
/// @param to the endpoint (`PJSIP/104`) when known, else the number that was dialled
public record Transfer(TransferKind kind, Endpoint from, String to, Instant at) {}
