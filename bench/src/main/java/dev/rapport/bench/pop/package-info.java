/// From DialBegin on the AMI socket to the card on the agent's WebSocket.
@NullMarked
package dev.rapport.bench.pop;

import org.jspecify.annotations.NullMarked;
