package dev.rapport.crm.book;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The numbers that call, with who has them; numbers of nobody too. What a transaction changed is
/// forgotten when it commits, before the committing thread goes on.
@Component
final class HotNumbers {
  private static final int MOST_NUMBERS = 200_000;

  private final Candidates candidates;
  private final Cache<String, List<Candidate>> hot =
      Caffeine.newBuilder().maximumSize(MOST_NUMBERS).build();

  HotNumbers(Candidates candidates) {
    this.candidates = candidates;
  }

  /// A load that began before a commit and ends after it cannot stay: forgetting a number waits for
  /// its load.
  List<Candidate> of(String e164) {
    return hot.get(e164, candidates::of);
  }

  void changed(Collection<String> e164) {
    var numbers = Set.copyOf(e164);
    whenDone(() -> hot.invalidateAll(numbers));
  }

  void allChanged() {
    whenDone(hot::invalidateAll);
  }

  private static void whenDone(Runnable forget) {
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
