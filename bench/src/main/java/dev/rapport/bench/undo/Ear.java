package dev.rapport.bench.undo;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.UndoVoice;
import dev.rapport.crm.undo.Undoing;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// A bean that is told of every undo that is over.
final class Ear implements UndoVoice {
  private final Map<DeedId, CompletableFuture<Undoing>> awaited = new ConcurrentHashMap<>();

  /// Done when the last of that undo is committed.
  CompletableFuture<Undoing> over(DeedId deed) {
    return awaited.computeIfAbsent(deed, _ -> new CompletableFuture<>());
  }

  @Override
  public void mustRest(DeedId deed) {
    // it has no deeds of its own
  }

  @Override
  public void undone(Undoing undoing, Undo.Who who) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            over(undoing.deed()).complete(undoing);
          }
        });
  }
}
