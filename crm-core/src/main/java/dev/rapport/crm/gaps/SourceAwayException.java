package dev.rapport.crm.gaps;

/// The records of a PBX cannot be read now; the message says why and holds no secret.
sealed class SourceAwayException extends Exception permits TooManyRowsException {
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
