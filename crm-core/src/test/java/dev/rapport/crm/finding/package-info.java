@NullMarked
package dev.rapport.crm.finding;

import org.jspecify.annotations.NullMarked;
