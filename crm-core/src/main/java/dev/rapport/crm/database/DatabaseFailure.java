package dev.rapport.crm.database;

/// The database cannot be started or used; the message says what mends it.
public final class DatabaseFailure extends RuntimeException {
  public DatabaseFailure(String message) {
    super(message);
  }

  public DatabaseFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
