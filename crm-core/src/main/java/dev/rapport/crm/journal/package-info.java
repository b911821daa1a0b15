/// A durable order of facts: written in groups, kept in files while the database is away.
@NullMarked
package dev.rapport.crm.journal;

import org.jspecify.annotations.NullMarked;
