@NullMarked
package dev.rapport.console.live;

import org.jspecify.annotations.NullMarked;
