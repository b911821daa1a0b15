/// Recordings over HTTP: the sound with ranges, and how it looks.
@NullMarked
package dev.rapport.console.recordings;

import org.jspecify.annotations.NullMarked;
