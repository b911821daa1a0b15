/// What happens when much comes at once: a storm of events, a connect to a full house, a start.
@NullMarked
package dev.rapport.bench.storm;

import org.jspecify.annotations.NullMarked;
