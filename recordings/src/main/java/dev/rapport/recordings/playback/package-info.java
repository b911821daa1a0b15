/// Who may hear what, and the bytes for the player.
@NullMarked
package dev.rapport.recordings.playback;

import org.jspecify.annotations.NullMarked;
