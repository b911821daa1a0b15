package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.StaysWhy;
import org.jspecify.annotations.Nullable;

/// What an undo leaves as it is.
///
/// @param field null when the whole client stays in the book
public record Stayed(ClientId client, @Nullable String field, StaysWhy why) {}
