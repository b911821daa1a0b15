package dev.rapport.console.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next the cursor of the next page; null when this is the last
record Page<T>(List<T> items, @Nullable String next) {}
