package dev.rapport.crm.finding;

/// How many clients there are of a kind.
///
/// @param exact false when counting would have taken too long and it is the database's guess
public record Count(long count, boolean exact) {}
