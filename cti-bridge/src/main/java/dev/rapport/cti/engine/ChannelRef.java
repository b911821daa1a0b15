package dev.rapport.cti.engine;

/// A channel as every event names it.
///
/// @param name `PJSIP/101-0000002a`; it may change, the uniqueid never does
/// @param linkedid the uniqueid of the oldest channel it is connected with, at that moment
public record ChannelRef(String name, String uniqueid, String linkedid) {}
