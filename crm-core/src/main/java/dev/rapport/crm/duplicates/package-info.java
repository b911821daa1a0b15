/// Who may be twice in the book, and how two become one: merges with a preview, and the list of
/// likely duplicates.
@NullMarked
package dev.rapport.crm.duplicates;

import org.jspecify.annotations.NullMarked;
