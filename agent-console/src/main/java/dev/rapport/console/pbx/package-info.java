/// The telephone wired in: links to the PBXs, routing, who hears what.
@NullMarked
package dev.rapport.console.pbx;

import org.jspecify.annotations.NullMarked;
