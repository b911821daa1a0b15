@NullMarked
package dev.rapport.crm.repair;

import org.jspecify.annotations.NullMarked;
