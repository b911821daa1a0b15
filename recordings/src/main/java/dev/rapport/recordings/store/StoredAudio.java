package dev.rapport.recordings.store;

import dev.rapport.recordings.audio.Waveform;

/// A recording that is safely on disk.
///
/// @param path relative to the store's folder
/// @param sha256 of the stored bytes, in hex
/// @param repaired whether the PBX's file had a broken header
public record StoredAudio(
    String path,
    long bytes,
    String sha256,
    double seconds,
    int channels,
    boolean repaired,
    Waveform waveform) {}
