/// Looks for likely duplicates in a book of a million clients.
@NullMarked
package dev.rapport.bench.duplicates;

import org.jspecify.annotations.NullMarked;
