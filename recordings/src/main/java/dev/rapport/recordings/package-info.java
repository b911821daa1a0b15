/// The audio: intake from the PBX, store, waveform, playback.
@NullMarked
package dev.rapport.recordings;

import org.jspecify.annotations.NullMarked;
