package dev.rapport.cti.engine;

import java.time.Instant;

/// A channel as a list of the living ones shows it (`CoreShowChannels`).
///
/// @param state Asterisk's ChannelState: 0 down, 4 dialling in, 5 ringing, 6 up
/// @param bridge the BridgeId it is in; empty when in none
/// @param holding whether that bridge only holds it (parked, on hold music): nobody hears anybody
/// @param createdAt now less the listed duration
public record ChannelSnapshot(
    ChannelRef channel,
    int state,
    String callerNumber,
    String callerName,
    String connectedNumber,
    String context,
    String exten,
    String bridge,
    boolean holding,
    Instant createdAt) {}
