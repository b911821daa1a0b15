/// The written invariants, and the comparison of the truth with what we say.
@NullMarked
package dev.rapport.chaos.check;

import org.jspecify.annotations.NullMarked;
