package dev.rapport.cti.routing;

import java.time.Instant;

/// Whether the dialplan can ask us.
///
/// @param port the port we listen at; 0 while we do not
/// @param detail for an administrator: what is wrong and what mends it; empty while listening
public record AgiState(boolean listening, int port, String detail, Instant since) {}
