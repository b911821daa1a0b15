package dev.rapport.crm.journal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps facts in the order they were said. [#add] never waits. One thread takes groups and gives
/// them to the sink; a group the sink has not confirmed within the patience is kept in a fsynced
/// file, and then so is everything after it until the files are replayed: the order stays.
///
/// ```
/// add ──▶ queue ──▶ group ──▶ sink
///                     └─ late, failed, or files not empty ──▶ file ──replay──▶ sink
/// ```
public final class Journal<F> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Codec<F> codec;
  private final Sink<F> sink;
  private final InstantSource clock;
  private final JournalLimits limits;
  private final Spool spool;
  private final Path refusedFile;
  private final long run;
  // unbounded: it is emptied at the disk's speed whatever the database does
  private final LinkedBlockingQueue<Entry<F>> queue = new LinkedBlockingQueue<>();
  private final ExecutorService writes =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("journal-sink").factory());
  private final Thread thread;
  private final AtomicLong refused = new AtomicLong();
  private final Object adding = new Object();
  private final Object settling = new Object();
  private long last; // guarded by adding
  private long settled; // guarded by settling: all up to here is in the sink
  private volatile boolean open = true;
  private volatile long spooled;

  // the journal thread's own
  private Optional<Future<?>> inFlight = Optional.empty();
  private boolean files;
  private boolean failing;
  private Instant retryAt = Instant.MIN;
  private long taken;
  private List<Entry<F>> unsaved = List.of();

  public Journal(
      Path folder, Codec<F> codec, Sink<F> sink, InstantSource clock, JournalLimits limits) {
    this.codec = codec;
    this.sink = sink;
    this.clock = clock;
    this.limits = limits;
    try {
      this.spool = new Spool(folder);
      this.files = !spool.isEmpty();
      this.spooled = spool.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal's folder cannot be used: " + folder, e);
    }
    this.refusedFile = folder.resolve("refused.txt");
    Instant now = clock.instant();
    this.run = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    this.last = run;
    this.taken = run;
    this.settled = files ? 0 : run;
    this.thread = Thread.ofPlatform().daemon().name("journal").start(this::work);
  }

  /// Says a fact. Never waits.
  public void add(F fact) {
    synchronized (adding) {
      queue.add(new Entry<>(run, ++last, clock.instant(), fact));
    }
  }

  /// Waits until the sink has all that was said so far; false when the limit passed before.
  public boolean flush(Duration limit) {
    long until;
    synchronized (adding) {
      until = last;
    }
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (settling) {
      while (settled < until) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        try {
          settling.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  public JournalStatus status() {
    return new JournalStatus(queue.size(), spooled, refused.get());
  }

  /// Gives what is left to the sink or to a file.
  @Override
  public void close() {
    open = false;
    try {
      thread.join(5_000);
      writes.shutdown();
      if (!writes.awaitTermination(1, TimeUnit.SECONDS)) {
        writes.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (open || !queue.isEmpty() || !unsaved.isEmpty()) {
      try {
        List<Entry<F>> group = unsaved.isEmpty() ? nextGroup() : unsaved;
        unsaved = List.of();
        if (!group.isEmpty()) {
          keep(group);
        }
        if (files && sinkIsFree()) {
          replay();
        }
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException | IOException e) {
        LOG.error("The journal could not write; it keeps the entries in memory and tries again", e);
        pause();
      }
    }
    closeSpool();
  }

  private List<Entry<F>> nextGroup() throws InterruptedException {
    Entry<F> first = queue.poll(open ? 50 : 0, TimeUnit.MILLISECONDS);
    if (first == null) {
      return List.of();
    }
    var group = new ArrayList<Entry<F>>();
    group.add(first);
    queue.drainTo(group, limits.group() - 1);
    taken = group.getLast().seq();
    return group;
  }

  private void keep(List<Entry<F>> group) throws IOException, InterruptedException {
    unsaved = group;
    if (files || !sinkIsFree() || !confirmed(() -> writeAll(group))) {
      spool.append(group.stream().map(codec::encode).toList());
      files = true;
      spooled = spool.bytes();
    } else {
      settle();
    }
    unsaved = List.of();
  }

  private void replay() throws IOException, InterruptedException {
    Optional<Path> oldest = spool.oldest();
    if (oldest.isPresent() && confirmed(() -> replay(oldest.get()))) {
      inFlight = Optional.empty();
    }
    files = !spool.isEmpty();
    spooled = spool.bytes();
    if (!files) {
      settle();
    }
  }

  private void replay(Path file) {
    try {
      Spool.read(
          file, limits.group(), lines -> writeAll(lines.stream().flatMap(this::decoded).toList()));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the sink finished within the patience; if not, it may still finish later.
  private boolean confirmed(Runnable write) throws InterruptedException {
    Future<?> future = writes.submit(write);
    try {
      future.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
      failing = false;
      return true;
    } catch (TimeoutException e) {
      inFlight = Optional.of(future);
      return false;
    } catch (ExecutionException e) {
      failed(e);
      return false;
    }
  }

  private boolean sinkIsFree() throws InterruptedException {
    if (inFlight.isPresent() && inFlight.get().isDone()) {
      try {
        inFlight.get().get();
        failing = false;
      } catch (ExecutionException e) {
        failed(e);
      }
      inFlight = Optional.empty();
    }
    return inFlight.isEmpty() && !clock.instant().isBefore(retryAt);
  }

  private void failed(ExecutionException e) {
    retryAt = clock.instant().plus(limits.retry());
    if (!failing) {
      LOG.warn(
          "The database does not take the journal; it goes to files until it does", e.getCause());
    }
    failing = true;
  }

  /// One entry that can never be kept must not stop those behind it.
  private void writeAll(List<Entry<F>> group) {
    try {
      sink.write(group);
    } catch (RefusedEntryException e) {
      if (group.size() > 1) {
        group.forEach(entry -> writeAll(List.of(entry)));
      } else {
        refuse(group.getFirst(), e);
      }
    }
  }

  private void refuse(Entry<F> entry, RefusedEntryException why) {
    LOG.error("Entry {} can never be kept and was set aside in {}", entry.seq(), refusedFile, why);
    setAside(codec.encode(entry));
  }

  /// A line of an older version, or of somebody's editor.
  private Stream<Entry<F>> decoded(String line) {
    try {
      return Stream.of(codec.decode(line));
    } catch (RuntimeException e) {
      LOG.error("A line of the spool cannot be read and was set aside in {}", refusedFile, e);
      setAside(line);
      return Stream.of();
    }
  }

  private void setAside(String line) {
    refused.incrementAndGet();
    try {
      Files.writeString(refusedFile, line + "\n", CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settle() {
    synchronized (settling) {
      settled = Math.max(settled, taken);
      settling.notifyAll();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeSpool() {
    try {
      spool.close();
    } catch (IOException e) {
      LOG.warn("A spool file could not be closed", e);
    }
  }
}
