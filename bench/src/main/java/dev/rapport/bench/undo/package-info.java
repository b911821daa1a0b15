/// A change of very many clients, and taking it back.
@NullMarked
package dev.rapport.bench.undo;

import org.jspecify.annotations.NullMarked;
