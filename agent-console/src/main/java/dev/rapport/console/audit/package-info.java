/// Administrators read who did what.
@NullMarked
package dev.rapport.console.audit;

import org.jspecify.annotations.NullMarked;
