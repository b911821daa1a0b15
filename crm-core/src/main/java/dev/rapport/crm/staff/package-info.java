/// The people who work here: users, roles, phones, queues, and what each is doing now.
@NullMarked
package dev.rapport.crm.staff;

import org.jspecify.annotations.NullMarked;
