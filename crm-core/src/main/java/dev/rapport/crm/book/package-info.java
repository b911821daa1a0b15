/// The address book: clients (people and organisations), their numbers, and who is calling.
@NullMarked
package dev.rapport.crm.book;

import org.jspecify.annotations.NullMarked;
