/// Gaps for supervisors and administrators.
@NullMarked
package dev.rapport.console.logs;

import org.jspecify.annotations.NullMarked;
