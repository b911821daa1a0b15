package dev.rapport.crm.book;

import org.jspecify.annotations.Nullable;

/// What a typed number was read as.
///
/// @param why why it cannot be matched; null exactly when the number has an E.164 form
record Reading(PhoneNumber number, Matching.@Nullable Why why) {

  static Reading known(String typed, String e164, String extension) {
    return new Reading(new PhoneNumber(typed, e164, extension), null);
  }

  static Reading unmatchable(String typed, Matching.Why why) {
    return new Reading(new PhoneNumber(typed, null, ""), why);
  }
}
