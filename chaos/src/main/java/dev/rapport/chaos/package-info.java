/// The packaged program among faults, and the proof that it loses nothing.
@NullMarked
package dev.rapport.chaos;

import org.jspecify.annotations.NullMarked;
