@NullMarked
package dev.rapport.crm.desk;

import org.jspecify.annotations.NullMarked;
