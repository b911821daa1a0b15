package dev.rapport.crm.desk;

import dev.rapport.crm.desk.DeskFact.Forgotten;
import dev.rapport.crm.desk.DeskFact.Kept;
import dev.rapport.crm.journal.Journal;
import dev.rapport.crm.journal.JournalLimits;
import dev.rapport.cti.call.CallId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.dao.QueryTimeoutException;

/// Writes cards down so that a kill loses no notes and no wrap-up: to a file at once, from there to
/// the database at its pace. Neither [#keep] nor [#forget] waits.
///
/// Nothing of this life is written before what an earlier one left is read, or a card without notes
/// would take the place of one with notes.
final class DeskJournal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DeskTable table;
  private final Journal<DeskFact> journal;

  // guarded by this
  private final Map<SavedCard.Key, DeskFact> early = new LinkedHashMap<>();
  private final Set<SavedCard.Key> kept = new HashSet<>();
  private boolean begun;

  DeskJournal(Path folder, DeskTable table, InstantSource clock) {
    this.table = table;
    this.journal = new Journal<>(folder, new DeskCodec(), table, clock, JournalLimits.DEFAULT);
  }

  synchronized void keep(SavedCard card) {
    kept.add(card.key());
    say(new Kept(card));
  }

  synchronized void forget(SavedCard.Key card) {
    if (kept.remove(card)) {
      say(new Forgotten(card));
    }
  }

  synchronized void forget(Set<CallId> calls) {
    kept.stream().filter(key -> calls.contains(key.call())).toList().forEach(this::forget);
  }

  /// Removes what files hold of cards that are closed; false when the limit passed before.
  boolean tidy(Duration limit, Predicate<String> about) {
    return journal.tidy(limit, about);
  }

  private void say(DeskFact fact) {
    if (begun) {
      journal.add(fact);
    } else {
      early.put(fact.key(), fact);
    }
  }

  /// The cards that an earlier life left.
  ///
  /// @throws RuntimeException while the database is away
  List<SavedCard> load() {
    if (!journal.flush(PATIENCE)) {
      throw new QueryTimeoutException("What is in files cannot be brought to the database");
    }
    var cards = table.load();
    synchronized (this) {
      cards.forEach(card -> kept.add(card.key()));
    }
    return cards;
  }

  /// What was left has been put back on the desks; from now on everything is written.
  synchronized void begin() {
    begun = true;
    early.values().forEach(journal::add);
    early.clear();
  }

  /// Waits until all that was kept so far is on the disk; false when the limit passed before, or
  /// while nothing can be written yet.
  boolean sync(Duration limit) {
    synchronized (this) {
      if (!begun) {
        return false;
      }
    }
    return journal.sync(limit);
  }

  @Override
  public void close() {
    journal.close();
  }
}
