/// Telephone numbers out of the cells of spreadsheets, each with what had to be done to it.
@NullMarked
package dev.rapport.crm.repair;

import org.jspecify.annotations.NullMarked;
