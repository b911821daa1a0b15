/// The pretend outside: an AMI, WebSockets, percentiles.
@NullMarked
package dev.rapport.bench.wire;

import org.jspecify.annotations.NullMarked;
