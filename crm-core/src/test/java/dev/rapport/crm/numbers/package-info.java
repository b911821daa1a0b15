@NullMarked
package dev.rapport.crm.numbers;

import org.jspecify.annotations.NullMarked;
