package dev.rapport.crm.jobs;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/// What persistent jobs do again, and what they give up.
public final class Retries {
  private Retries() {}

  /// Whether it may go when it is tried again: all but what PostgreSQL would refuse once more.
  public static boolean passing(RuntimeException e) {
    if (Thread.currentThread().isInterrupted() || e instanceof TransactionException) {
      return true;
    }
    return e instanceof DataAccessException
        && !(e instanceof DataIntegrityViolationException)
        && !(e instanceof InvalidDataAccessResourceUsageException)
        && !(e instanceof InvalidDataAccessApiUsageException);
  }
}
