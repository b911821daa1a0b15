@NullMarked
package dev.rapport.bench.mentions;

import org.jspecify.annotations.NullMarked;
