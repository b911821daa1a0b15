@NullMarked
package dev.rapport.crm.sheets;

import org.jspecify.annotations.NullMarked;
