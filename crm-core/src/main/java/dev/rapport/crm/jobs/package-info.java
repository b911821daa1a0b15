/// Persistent jobs that are done in portions and let others have their turn.
@NullMarked
package dev.rapport.crm.jobs;

import org.jspecify.annotations.NullMarked;
