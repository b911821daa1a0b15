/// Who calls on a believable day.
@NullMarked
package dev.rapport.simulator.day;

import org.jspecify.annotations.NullMarked;
