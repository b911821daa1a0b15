/// One person's rights over HTTP, and the archive that they are given.
@NullMarked
package dev.rapport.console.privacy;

import org.jspecify.annotations.NullMarked;
