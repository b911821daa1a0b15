package dev.rapport.crm.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps facts in the order they were said. [#add] never waits. One thread writes groups to a file
/// and syncs it, another gives what is on the disk to the sink: whatever the database does, a fact
/// is safe some milliseconds after it was said.
///
/// ```
/// add ──▶ queue ──▶ group ──▶ file, synced ──▶ sink ──▶ file removed
///                              └─ after a kill, or when the sink is far behind: read back ──▶ sink
/// ```
public final class Journal<F> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int MOST_TOGETHER = 5_000;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Codec<F> codec;
  private final InstantSource clock;
  private final Spool spool;
  private final Delivery<F> delivery;
  private final long run;
  // unbounded: it is emptied at the disk's speed whatever the database does
  private final LinkedBlockingQueue<Entry<F>> queue = new LinkedBlockingQueue<>();
  private final Object adding = new Object();
  private final Mark written;
  private final Mark delivered;
  private final Thread thread;
  private long last; // guarded by adding
  private volatile boolean open = true;

  public Journal(
      Path folder, Codec<F> codec, Sink<F> sink, InstantSource clock, JournalLimits limits) {
    this.codec = codec;
    this.clock = clock;
    Instant now = clock.instant();
    this.run = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    this.last = run;
    try {
      this.spool = new Spool(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal's folder cannot be used: " + folder, e);
    }
    this.written = new Mark(run);
    this.delivered = new Mark(spool.closed().isEmpty() ? run : 0);
    this.delivery = new Delivery<>(folder, spool, codec, sink, limits, delivered, run);
    this.thread = Thread.ofPlatform().daemon().name("journal").start(this::work);
  }

  /// This life's own number, which its entries bear.
  public long run() {
    return run;
  }

  /// Says a fact. Never waits.
  public void add(F fact) {
    synchronized (adding) {
      queue.add(new Entry<>(run, ++last, clock.instant(), fact));
    }
  }

  /// Waits until all that was said so far is on the disk; false when the limit passed before.
  public boolean sync(Duration limit) {
    return written.await(last(), limit);
  }

  /// Waits until the sink has all that was said so far; false when the limit passed before.
  public boolean flush(Duration limit) {
    return delivered.await(last(), limit);
  }

  /// Waits until the sink has all that earlier lives left; false when the limit passed before.
  public boolean caughtUp(Duration limit) {
    return delivered.await(run, limit);
  }

  /// Removes from the disk what the sink has: files go at their own pace else.
  ///
  /// @param unwanted which of the lines that were set aside, for nobody takes them, go too
  /// @return false when the limit passed before; then the files go later
  public boolean tidy(Duration limit, Predicate<String> unwanted) {
    delivery.tidy(unwanted);
    try {
      // what was said is written first, so that it is in the file that is closed
      boolean there = sync(limit);
      spool.roll();
      boolean kept = there && flush(limit);
      spool.delivered(delivered.reached());
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long last() {
    synchronized (adding) {
      return last;
    }
  }

  public JournalStatus status() {
    long undelivered = Math.max(0, written.reached() - Math.max(run, delivered.reached()));
    return new JournalStatus(
        queue.size(), undelivered, delivery.behind() || delivery.failing(), delivery.refused());
  }

  /// Gives what is left to the sink, or leaves it in the files.
  @Override
  public void close() {
    open = false;
    try {
      thread.join(CLOSING);
      delivery.close(CLOSING);
      spool.roll();
      spool.delivered(delivered.reached());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("A spool file could not be closed or removed", e);
    }
  }

  private void work() {
    List<Entry<F>> group = List.of();
    while (open || !queue.isEmpty() || !group.isEmpty()) {
      try {
        group = group.isEmpty() ? nextGroup() : group;
        if (!group.isEmpty()) {
          keep(group);
          group = List.of();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | IOException e) {
        LOG.error("The journal could not write; it keeps the entries in memory and tries again", e);
        pause();
      }
    }
  }

  private List<Entry<F>> nextGroup() throws InterruptedException {
    Entry<F> first = queue.poll(open ? 50 : 0, TimeUnit.MILLISECONDS);
    if (first == null) {
      return List.of();
    }
    var group = new ArrayList<Entry<F>>();
    group.add(first);
    queue.drainTo(group, MOST_TOGETHER - 1);
    return group;
  }

  private void keep(List<Entry<F>> group) throws IOException {
    var lines = group.stream().map(codec::encode).toList();
    long place = group.getLast().seq();
    synchronized (spool) {
      spool.append(lines, place);
      delivery.take(group);
    }
    written.reach(place);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
