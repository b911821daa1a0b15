@NullMarked
package dev.rapport.crm.columns;

import org.jspecify.annotations.NullMarked;
