/// A client by number, beside the bare statement; a number put in order, beside libphonenumber.
@NullMarked
package dev.rapport.bench.lookup;

import org.jspecify.annotations.NullMarked;
