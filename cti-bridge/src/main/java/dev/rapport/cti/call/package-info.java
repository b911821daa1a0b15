/// The call language: what happens to a call ([CallEvent]) and how it stands ([Call]). What a PBX
/// tells us becomes this in [dev.rapport.cti.engine].
@NullMarked
package dev.rapport.cti.call;

import org.jspecify.annotations.NullMarked;
