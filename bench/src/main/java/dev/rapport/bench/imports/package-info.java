/// How fast clients come into the book, beside PostgreSQL's own COPY.
@NullMarked
package dev.rapport.bench.imports;

import org.jspecify.annotations.NullMarked;
