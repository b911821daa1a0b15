package dev.rapport.crm.columns;

/// What a column seems to mean.
///
/// @param sure from 0 to 1; below 0.5 somebody should look
public record ColumnGuess(int index, Meaning meaning, double sure) {}
