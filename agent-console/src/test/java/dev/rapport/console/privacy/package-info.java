@NullMarked
package dev.rapport.console.privacy;

import org.jspecify.annotations.NullMarked;
