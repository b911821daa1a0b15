/// Finding clients while somebody types.
@NullMarked
package dev.rapport.bench.search;

import org.jspecify.annotations.NullMarked;
