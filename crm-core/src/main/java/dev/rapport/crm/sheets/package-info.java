/// Anybody's spreadsheet as rows of text: xlsx, xls and CSV in any letters, within limits.
@NullMarked
package dev.rapport.crm.sheets;

import org.jspecify.annotations.NullMarked;
