/// The wire of a pretend Asterisk: an AMI server and a FastAGI client.
@NullMarked
package dev.rapport.simulator.wire;

import org.jspecify.annotations.NullMarked;
