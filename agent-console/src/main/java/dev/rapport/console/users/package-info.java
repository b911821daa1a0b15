/// The users as the administrator's screen and programs see them.
@NullMarked
package dev.rapport.console.users;

import org.jspecify.annotations.NullMarked;
