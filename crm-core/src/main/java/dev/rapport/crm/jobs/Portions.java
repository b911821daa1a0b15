package dev.rapport.crm.jobs;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Work of one kind, portion by portion, one at a time: two would wait for each other's rows.
public final class Portions {
  private final ReentrantLock alone = new ReentrantLock();

  /// @param next does a portion, in a transaction of its own that keeps how far it is; says whether
  ///   there is more
  /// @param enough asked after each portion
  /// @param gaveUp told what will fail again however often it is tried
  /// @throws RuntimeException what may go when it is tried again: a database that is away
  public Rest run(BooleanSupplier next, BooleanSupplier enough, Consumer<RuntimeException> gaveUp) {
    if (!alone.tryLock()) {
      return Rest.BUSY;
    }
    try {
      while (next.getAsBoolean()) {
        if (enough.getAsBoolean()) {
          return Rest.MORE;
        }
      }
      return Rest.OVER;
    } catch (RuntimeException e) {
      if (Retries.passing(e)) {
        throw e;
      }
      gaveUp.accept(e);
      return Rest.OVER;
    } finally {
      alone.unlock();
    }
  }
}
