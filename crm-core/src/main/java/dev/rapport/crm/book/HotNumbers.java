package dev.rapport.crm.book;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.crm.database.WhenDatabaseReady;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The numbers that call, with who has them; numbers of nobody too. Those of clients who were
/// spoken with lately are read ahead: they are the ones who call again, and a database that stalls
/// must not be noticed then. What a transaction changed is forgotten when it commits, before the
/// committing thread goes on.
@Component
@Order(200)
final class HotNumbers implements WhenDatabaseReady {
  private static final Logger log = LoggerFactory.getLogger(HotNumbers.class);
  private static final int MOST_NUMBERS = 200_000;
  private static final int SPOKEN_WITH = 50_000;
  private static final int TOGETHER = 1_000;

  private final Candidates candidates;
  private final Cache<String, List<Candidate>> hot =
      Caffeine.newBuilder().maximumSize(MOST_NUMBERS).build();

  private final List<Consumer<Collection<String>>> watchers = new CopyOnWriteArrayList<>();

  /// Counts what was forgotten, so that nothing read before it stays; guarded by this.
  private long forgotten;

  HotNumbers(Candidates candidates) {
    this.candidates = candidates;
  }

  /// A load that began before a commit and ends after it cannot stay: forgetting a number waits for
  /// its load.
  List<Candidate> of(String e164) {
    return hot.get(e164, candidates::of);
  }

  @Override
  public void databaseReady() {
    Thread.ofVirtual().name("numbers-ahead").start(this::readAhead);
  }

  void readAhead() {
    try {
      var numbers = candidates.lately(SPOKEN_WITH);
      for (int from = 0; from < numbers.size(); from += TOGETHER) {
        readAhead(numbers.subList(from, Math.min(from + TOGETHER, numbers.size())));
      }
    } catch (RuntimeException e) { // no harm: they are read when they call
      log.warn("numbers were not read ahead: {}", e.getClass().getSimpleName());
    }
  }

  private void readAhead(List<String> numbers) {
    long before = forgotten();
    var found = candidates.of(numbers);
    synchronized (this) {
      if (forgotten == before) {
        found.forEach((number, who) -> hot.asMap().putIfAbsent(number, who));
      }
    }
  }

  private synchronized long forgotten() {
    return forgotten;
  }

  void changed(Collection<String> e164) {
    var numbers = Set.copyOf(e164);
    whenDone(() -> {
      forget(() -> hot.invalidateAll(numbers));
      watchers.forEach(watcher -> watcher.accept(numbers));
    });
  }

  /// Without telling anybody.
  void changedQuietly(Collection<String> e164) {
    var numbers = Set.copyOf(e164);
    whenDone(() -> forget(() -> hot.invalidateAll(numbers)));
  }

  /// @return ends it
  Runnable watch(Consumer<Collection<String>> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void allChanged() {
    whenDone(() -> forget(hot::invalidateAll));
  }

  private void forget(Runnable numbers) {
    synchronized (this) {
      forgotten++;
    }
    numbers.run();
  }

  /// When the transaction is over, if there is one; in the order in which it was asked for.
  static void whenDone(Runnable forget) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      forget.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            // however it ended: a match inside the transaction may have kept what was rolled back
            forget.run();
          }
        });
  }
}
