/// From the PBX's folder to the call's history, by persistent jobs.
@NullMarked
package dev.rapport.recordings.intake;

import org.jspecify.annotations.NullMarked;
