package dev.rapport.crm.gaps;

/// A stretch holds more than is kept in memory at once; a shorter one may do.
final class TooManyRowsException extends SourceAwayException {
  /// Some thousand calls, some tens of megabytes.
  static final int MOST = 50_000;

  private static final long serialVersionUID = 1;

  TooManyRowsException() {
    super("more than " + MOST + " rows in one minute");
  }
}
