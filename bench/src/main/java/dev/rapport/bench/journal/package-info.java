/// Keeping what happened to calls.
@NullMarked
package dev.rapport.bench.journal;

import org.jspecify.annotations.NullMarked;
