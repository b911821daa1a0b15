/// What the columns of somebody's spreadsheet mean, and what one of its rows says of clients.
@NullMarked
package dev.rapport.crm.columns;

import org.jspecify.annotations.NullMarked;
