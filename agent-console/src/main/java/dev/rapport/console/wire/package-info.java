/// How values of ours are spelled on the wire, REST and WebSocket alike.
@NullMarked
package dev.rapport.console.wire;

import org.jspecify.annotations.NullMarked;
