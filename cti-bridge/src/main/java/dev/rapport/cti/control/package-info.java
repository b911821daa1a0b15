/// Commands to a PBX: dial, hang up, transfer, park, pause, mute the recording.
@NullMarked
package dev.rapport.cti.control;

import org.jspecify.annotations.NullMarked;
