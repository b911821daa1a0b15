/// Who comes in: sign-in, sessions, personal tokens, lockout, and what a browser may do.
@NullMarked
package dev.rapport.console.access;

import org.jspecify.annotations.NullMarked;
