/// The shape of the house, checked.
@NullMarked
package dev.rapport.console.walls;

import org.jspecify.annotations.NullMarked;
