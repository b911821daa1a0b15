package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import org.jspecify.annotations.Nullable;

/// A person's word on who the client of a call is.
///
/// @param client null: none of the book
record Settled(@Nullable ClientId client) {}
