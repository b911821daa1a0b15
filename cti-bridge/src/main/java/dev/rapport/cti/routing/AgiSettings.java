package dev.rapport.cti.routing;

import java.time.Duration;

/// Where the dialplan finds us, and how long it waits.
///
/// @param port 0 takes any free one
/// @param deadline how long a decision may take before the call goes on without it
public record AgiSettings(String host, int port, Duration deadline) {}
