/// The programs that play: started, killed, frozen and asked.
@NullMarked
package dev.rapport.chaos.stage;

import org.jspecify.annotations.NullMarked;
