/// A FastAGI decision, beside a script that answers the same always.
@NullMarked
package dev.rapport.bench.route;

import org.jspecify.annotations.NullMarked;
