package dev.rapport.crm.ladder;

import java.util.Locale;

/// Why a rung was taken or passed over, or how it ended.
enum Reason {
  FREE("was free"),
  SIGNED_OUT("was signed out"),
  PAUSED("was on a break"),
  WRAP_UP("was writing up another call"),
  IN_TALK("was in a talk"),
  RINGING("had another call ringing"),
  UNREACHABLE("could not be reached by phone"),
  NO_ANSWER("did not answer"),
  BUSY("was busy or declined"),
  ALREADY_RUNG("had just been rung"),
  NO_LAST_TALK("nobody spoke with them lately"),
  NO_OWNER("nobody owns them"),
  NOBODY_FREE("nobody of them was free"),
  LINE_MODE("the line does not ask for it"),
  UNMATCHED("the caller is not in the book"),
  DATABASE_AWAY("the history could not be read in time");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// The code on the wire: `no-last-talk`.
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
