@NullMarked
package dev.rapport.crm.mentions;

import org.jspecify.annotations.NullMarked;
