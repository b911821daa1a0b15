/// The history over REST: calls, a client's timeline, missed calls, lines.
@NullMarked
package dev.rapport.console.history;

import org.jspecify.annotations.NullMarked;
