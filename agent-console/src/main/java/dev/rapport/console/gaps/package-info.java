/// Gaps for supervisors and administrators.
@NullMarked
package dev.rapport.console.gaps;

import org.jspecify.annotations.NullMarked;
