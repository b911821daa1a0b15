/// The whole application over a database with a million clients and a thousand agents.
@NullMarked
package dev.rapport.bench.house;

import org.jspecify.annotations.NullMarked;
