package dev.rapport.recordings.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of one recording.
///
/// @param callId `pbx~boot~linkedid`
/// @param file as the PBX named it; empty for a talk that nobody recorded
/// @param reason a code that the console translates; why it is missing or broken
/// @param endedAt when its call ended; null while the call lasts
/// @param seconds length; null until ready
/// @param path in the store; empty until ready
public record Recording(
    RecordingId id,
    String callId,
    String pbx,
    String file,
    RecordingState state,
    String reason,
    @Nullable Instant endedAt,
    @Nullable Double seconds,
    int channels,
    String path) {}
