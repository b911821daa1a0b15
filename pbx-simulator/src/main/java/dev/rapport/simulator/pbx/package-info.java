/// A pretend Asterisk: channels, queues and phones that send what a real one sends.
@NullMarked
package dev.rapport.simulator.pbx;

import org.jspecify.annotations.NullMarked;
