package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;

/// A number as it stands in the book.
///
/// @param label such as `work`; empty if none
public record ListedNumber(long id, PhoneNumber number, String label) {}
