package dev.rapport.crm.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Files of imports that are not needed any more. They are noted down until they are off the disk,
/// so that a disk which refuses, or a server which is killed, leaves nothing behind for good.
@Component
class ImportLeftovers {
  private final LeftoverTable table;
  private final ImportFiles files;
  private final TransactionTemplate transaction;

  ImportLeftovers(LeftoverTable table, ImportFiles files, PlatformTransactionManager transactions) {
    this.table = table;
    this.files = files;
    this.transaction = new TransactionTemplate(transactions);
    // a transaction that is just committed takes nothing more in
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// The files and rows of imports that nobody touched since go; the counts stay.
  void retire(Instant since) {
    transaction.executeWithoutResult(_ -> table.untouched(since).forEach(table::forget));
    clean();
  }

  /// File and rows of an import are not needed any more; the file goes with [#clean].
  void forget(ImportId id) {
    table.forget(id);
  }

  /// A file goes when the caller's transaction is committed.
  void drop(String stored) {
    table.add(stored);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            remove(stored);
          }
        });
  }

  /// @throws UncheckedIOException when one stays on the disk; it is tried again the next time
  void clean() {
    table.list().forEach(this::remove);
  }

  private void remove(String stored) {
    try {
      Files.deleteIfExists(files.path(stored));
    } catch (IOException e) {
      throw new UncheckedIOException("a file of an import cannot be removed", e);
    }
    transaction.executeWithoutResult(_ -> table.remove(stored));
  }
}
