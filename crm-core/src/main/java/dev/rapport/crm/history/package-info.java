/// What happened: the journal of calls, the rows people read, notes, timeline, lost callers.
@NullMarked
package dev.rapport.crm.history;

import org.jspecify.annotations.NullMarked;
