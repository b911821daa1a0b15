/// Takes the recordings of one person away.
@NullMarked
package dev.rapport.recordings.erasing;

import org.jspecify.annotations.NullMarked;
