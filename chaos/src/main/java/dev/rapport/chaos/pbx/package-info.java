/// The PBXs that calls are made on, and the truth about what they did.
@NullMarked
package dev.rapport.chaos.pbx;

import org.jspecify.annotations.NullMarked;
