package dev.rapport.crm.journal;

/// The entries themselves cannot be kept; trying again would not help.
public class RefusedEntryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RefusedEntryException(String message, Throwable cause) {
    super(message, cause);
  }
}
