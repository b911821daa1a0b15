/// Sound as data: what a WAV file holds, whether it can be played, and how it looks.
@NullMarked
package dev.rapport.recordings.audio;

import org.jspecify.annotations.NullMarked;
