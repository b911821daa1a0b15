/// How each part of the house stands, in words.
@NullMarked
package dev.rapport.console.health;

import org.jspecify.annotations.NullMarked;
