/// Agents at work: what their screens showed, what they wrote.
@NullMarked
package dev.rapport.chaos.desk;

import org.jspecify.annotations.NullMarked;
