/// Benchmarks: each beside a peer or a limit, in one run. See `bench/README.md`.
@NullMarked
package dev.rapport.bench;

import org.jspecify.annotations.NullMarked;
