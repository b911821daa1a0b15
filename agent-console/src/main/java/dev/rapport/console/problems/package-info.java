/// What goes wrong, told in one shape (RFC 9457) and in the user's language.
@NullMarked
package dev.rapport.console.problems;

import org.jspecify.annotations.NullMarked;
