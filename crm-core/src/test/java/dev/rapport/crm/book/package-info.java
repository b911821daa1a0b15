@NullMarked
package dev.rapport.crm.book;

import org.jspecify.annotations.NullMarked;
