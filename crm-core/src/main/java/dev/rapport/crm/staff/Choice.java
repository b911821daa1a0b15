package dev.rapport.crm.staff;

import java.time.Instant;

/// What an agent chose to be; wrap-up lies over it and passes.
///
/// @param signedIn whether any session of theirs is open
/// @param paused whether they take no calls
record Choice(boolean signedIn, boolean paused, String reason, Instant since) {

  static Choice away(Instant since) {
    return new Choice(false, false, "", since);
  }
}
