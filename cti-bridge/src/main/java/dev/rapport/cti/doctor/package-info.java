/// Looks at every link to a PBX and says what is wrong with it and what mends it.
@NullMarked
package dev.rapport.cti.doctor;

import org.jspecify.annotations.NullMarked;
