package dev.rapport.recordings.intake;

/// Published when a recording became ready, missing or broken.
///
/// @param callId `pbx~boot~linkedid`
public record RecordingChanged(String callId) {}
