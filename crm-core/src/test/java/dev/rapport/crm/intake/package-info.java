@NullMarked
package dev.rapport.crm.intake;

import org.jspecify.annotations.NullMarked;
