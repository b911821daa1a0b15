@NullMarked
package dev.rapport.crm.duplicates;

import org.jspecify.annotations.NullMarked;
