/// Telephone numbers as people write them, and their one canonical form.
@NullMarked
package dev.rapport.crm.numbers;

import org.jspecify.annotations.NullMarked;
