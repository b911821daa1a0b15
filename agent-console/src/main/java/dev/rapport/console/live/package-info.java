/// The live desk over STOMP: a snapshot first, then numbered events, the same for all tabs.
@NullMarked
package dev.rapport.console.live;

import org.jspecify.annotations.NullMarked;
