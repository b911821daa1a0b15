package dev.rapport.crm.numbers;

import org.jspecify.annotations.Nullable;

/// A telephone number in its two forms.
///
/// @param typed as it was written or presented, kept for ever
/// @param e164 `+` and digits; null when it cannot be told
/// @param extension digits behind it; empty if none
public record PhoneNumber(String typed, @Nullable String e164, String extension) {}
