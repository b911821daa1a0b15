/// The lab's real Asterisk as the PBX, and what it wrote down itself as the truth.
@NullMarked
package dev.rapport.chaos.asterisk;

import org.jspecify.annotations.NullMarked;
