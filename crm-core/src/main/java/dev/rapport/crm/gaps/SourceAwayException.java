package dev.rapport.crm.gaps;

/// The records of a PBX cannot be read now; the message says why and holds no secret.
final class SourceAwayException extends Exception {
  private static final long serialVersionUID = 1;

  SourceAwayException(String why) {
    super(why);
  }

  SourceAwayException(String why, Throwable cause) {
    super(why, cause);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
