/// Sound for recordings of calls that never were.
@NullMarked
package dev.rapport.simulator.sound;

import org.jspecify.annotations.NullMarked;
