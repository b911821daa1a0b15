/// The whole product against a real Asterisk, a real PostgreSQL and a real browser.
@NullMarked
package dev.rapport.endtoend;

import org.jspecify.annotations.NullMarked;
