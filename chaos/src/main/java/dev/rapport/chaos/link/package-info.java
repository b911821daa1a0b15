/// Cables between the programs that can be cut, and wires that garble.
@NullMarked
package dev.rapport.chaos.link;

import org.jspecify.annotations.NullMarked;
