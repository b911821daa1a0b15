/// Imports: somebody's spreadsheet becomes clients of the book, by a job that survives a restart,
/// can be stopped, says why of every row, and can be undone as a whole.
@NullMarked
package dev.rapport.crm.intake;

import org.jspecify.annotations.NullMarked;
