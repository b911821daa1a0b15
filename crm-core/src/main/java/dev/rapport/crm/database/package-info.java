/// The PostgreSQL we bring along, and how the house reaches its database.
@NullMarked
package dev.rapport.crm.database;

import org.jspecify.annotations.NullMarked;
