package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBulk;
import dev.rapport.crm.book.DeedId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// One pass over rows: this thread reads, repairs and compares, another writes, so that PostgreSQL
/// has a processor of its own. What is written and where it stands in the file are one transaction:
/// a pass that is killed goes on behind the last of them.
final class ImportRun implements AutoCloseable {
  /// Written, or waiting for it.
  private static final int MOST_IN_FLIGHT = 2;

  /// Writes a stretch and moves on; says which state the import is in as others see it.
  interface Writing extends Function<Work, Import.State> {}

  private final Base base;
  private final KeyIndex index = new KeyIndex();
  private final Judge judge;
  private final Draftsman draftsman;
  private final Consumer<Work> preparing;
  private final Writing writing;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import-writer").factory());

  /// Numbers that people wrote meanwhile.
  private final Collection<String> elsewhere = new ConcurrentLinkedQueue<>();

  private final List<Flight> flights = new ArrayList<>();
  private final Runnable unwatch;

  /// @param made whom nobody else sees before it has landed
  private record Flight(Future<Import.State> landing, Map<Long, Known> made) {}

  /// @param made clients of an earlier part of the same import
  /// @param preparing what can be done before the writing, while an earlier stretch is written
  ImportRun(
      Base base,
      Keys keys,
      ClientBulk bulk,
      LongSupplier ids,
      MadeHere made,
      Duplicates usual,
      Map<Long, RowDecision> decisions,
      Draftsman draftsman,
      Consumer<Work> preparing,
      Writing writing) {
    this.base = base;
    this.draftsman = draftsman;
    this.preparing = preparing;
    this.writing = writing;
    this.unwatch = bulk.watchNumbers(elsewhere::addAll);
    this.judge = new Judge(new Matcher(index, keys, this::closer), ids, made, usual, decisions);
    try {
      base.index(index);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Takes all rows of a file.
  ///
  /// @return whether it came to the end
  boolean file(Stretch rows) {
    for (var taken = rows.take(); !taken.isEmpty(); taken = rows.take()) {
      if (!submit(taken, rows.position())) {
        return false;
      }
    }
    return land(0);
  }

  /// @return false when somebody wants it stopped
  private boolean submit(List<Row> taken, long position) {
    var drafted = new ArrayList<Drafted>(taken.size());
    taken.forEach(row -> drafted.add(draftsman.draft(row)));
    var work = judge(drafted, position);
    preparing.accept(work);
    var made = judge.made(work);
    base.made(made.values());
    flights.add(new Flight(writer.submit(() -> writing.apply(work)), made));
    return land(MOST_IN_FLIGHT);
  }

  /// At once, in this thread.
  Work judge(List<Drafted> rows, long position) {
    var numbers = new HashSet<String>();
    elsewhere.removeIf(numbers::add);
    if (!numbers.isEmpty()) {
      base.reindex(numbers, index);
    }
    return judge.judge(rows, position);
  }

  /// Waits until so many are left.
  private boolean land(int left) {
    while (flights.size() > left) {
      try {
        var state = flights.removeFirst().landing().get();
        if (state == Import.State.STOPPING) {
          flights.clear();
          writer.shutdownNow();
          return false;
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("an import was interrupted", e);
      }
    }
    return true;
  }

  private Map<Long, Known> closer(Set<Long> ids) {
    var found = new HashMap<Long, Known>();
    for (var flight : flights) {
      if (!flight.landing().isDone()) {
        for (long id : ids) {
          var made = flight.made().get(id);
          if (made != null) {
            found.put(id, made);
          }
        }
      }
    }
    var committed = new HashSet<>(ids);
    committed.removeAll(found.keySet());
    found.putAll(base.closer(committed));
    return found;
  }

  @Override
  public void close() {
    unwatch.run();
    writer.shutdownNow();
    writer.close();
    index.close();
  }

  /// Ids in blocks.
  static LongSupplier blocks(ClientBulk bulk) {
    return new LongSupplier() {
      private long[] ids = {};
      private int next;

      @Override
      public long getAsLong() {
        if (next == ids.length) {
          ids = bulk.ids(5_000);
          next = 0;
        }
        return ids[next++];
      }
    };
  }

  /// Ids that nobody has, for a dry run.
  static final long NOBODYS = 1L << 35;

  static LongSupplier nobodys() {
    return new LongSupplier() {
      private long next = NOBODYS;

      @Override
      public long getAsLong() {
        return next++;
      }
    };
  }

  /// Whether it stands for somebody whom a dry run would make.
  static boolean nobody(long id) {
    return id >= NOBODYS;
  }

  record Begun(DeedId deed, MadeHere made) {}
}
