/// Benchmarks, side by side with peers, and what they need.
@NullMarked
package dev.rapport.bench;

import org.jspecify.annotations.NullMarked;
