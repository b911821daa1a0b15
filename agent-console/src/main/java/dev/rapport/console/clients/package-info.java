/// The book over REST: `/api/clients`.
@NullMarked
package dev.rapport.console.clients;

import org.jspecify.annotations.NullMarked;
