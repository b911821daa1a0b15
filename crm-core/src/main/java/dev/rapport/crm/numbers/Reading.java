package dev.rapport.crm.numbers;

import org.jspecify.annotations.Nullable;

/// What a typed number was read as.
///
/// @param why why it cannot be matched; null exactly when the number has an E.164 form
public record Reading(PhoneNumber number, @Nullable NoNumber why) {

  static Reading known(String typed, String e164, String extension) {
    return new Reading(new PhoneNumber(typed, e164, extension), null);
  }

  static Reading unmatchable(String typed, NoNumber why) {
    return new Reading(new PhoneNumber(typed, null, ""), why);
  }
}
