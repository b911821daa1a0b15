package dev.rapport.crm.finding;

/// What came of a wish.
///
/// @param anew false when the same wish had made it before
public record Made<T>(T it, boolean anew) {}
