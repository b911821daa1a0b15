/// "Who takes this call?", asked by the dialplan over FastAGI and answered before a deadline.
@NullMarked
package dev.rapport.cti.routing;

import org.jspecify.annotations.NullMarked;
