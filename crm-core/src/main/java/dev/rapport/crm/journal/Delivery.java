package dev.rapport.crm.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the sink what is on the disk, in order, on a thread of its own: from memory while the sink
/// keeps up, else from the files. After each group it rests a while unless somebody waits, so that
/// what follows gathers: a call changes many times in a second, and its row is written once.
final class Delivery<F> {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int REST = 2; // times as long as the sink took
  private static final Duration LONGEST_REST = Duration.ofMillis(150);

  private final Spool spool;
  private final Codec<F> codec;
  private final Sink<F> sink;
  private final JournalLimits limits;
  private final Path refusedFile;
  private final Mark delivered;
  private final long run;
  private final AtomicLong refused = new AtomicLong();
  private final Thread thread;

  // guarded by this
  private final Queue<Entry<F>> held = new ArrayDeque<>();
  private boolean behind;
  private boolean open = true;

  // the thread's own
  private final Map<Long, Long> keptBefore = new HashMap<>();

  private volatile boolean failing;

  /// @param run of this life: what it says is not in the sink yet
  Delivery(
      Path folder,
      Spool spool,
      Codec<F> codec,
      Sink<F> sink,
      JournalLimits limits,
      Mark delivered,
      long run) {
    this.spool = spool;
    this.codec = codec;
    this.sink = sink;
    this.limits = limits;
    this.refusedFile = folder.resolve("refused.txt");
    this.delivered = delivered;
    this.run = run;
    this.behind = !spool.closed().isEmpty();
    this.keptBefore.put(run, run);
    this.thread = Thread.ofPlatform().daemon().name("journal-sink").start(this::work);
  }

  /// What was just written to the spool. Called under the spool's lock, so that nothing falls
  /// between memory and files.
  synchronized void take(List<Entry<F>> group) {
    if (behind) {
      return;
    }
    if (held.size() + group.size() > limits.held()) {
      behind = true;
      held.clear();
    } else {
      held.addAll(group);
    }
    notifyAll();
  }

  synchronized boolean behind() {
    return behind;
  }

  boolean failing() {
    return failing;
  }

  long refused() {
    return refused.get();
  }

  /// Gives what is left to the sink, unless that is away; then it stays in the files.
  void close(Duration limit) throws InterruptedException {
    synchronized (this) {
      open = false;
      notifyAll();
    }
    thread.join(limit);
    thread.interrupt();
  }

  private synchronized boolean open() {
    return open;
  }

  private void work() {
    boolean more = true;
    while (more) {
      try {
        more = step();
      } catch (InterruptedException e) {
        more = false;
      } catch (IOException | RuntimeException e) { // the root of a thread: it must go on
        LOG.error("What is on the disk was not delivered; it is tried again", e);
        more = pause(limits.retry());
      }
    }
  }

  /// Whether there may be more to do.
  private boolean step() throws IOException, InterruptedException {
    if (behind()) {
      return catchUp();
    }
    List<Entry<F>> group = next();
    if (group.isEmpty()) {
      return open();
    }
    long began = System.nanoTime();
    if (!deliver(group)) {
      return false;
    }
    spool.delivered(group.getLast().seq());
    gather(began);
    return true;
  }

  private synchronized List<Entry<F>> next() throws InterruptedException {
    while (held.isEmpty() && !behind && open) {
      wait();
    }
    var group = new ArrayList<Entry<F>>();
    while (group.size() < limits.group() && !held.isEmpty()) {
      group.add(held.remove());
    }
    return group;
  }

  private boolean catchUp() throws IOException, InterruptedException {
    for (Path file : spool.closed()) {
      try (var lines = Spool.read(file)) {
        for (var some = lines.next(limits.group());
            !some.isEmpty();
            some = lines.next(limits.group())) {
          var group = some.stream().flatMap(this::decoded).toList();
          if (!deliver(missing(group))) {
            return false;
          }
        }
      }
      spool.delete(file);
    }
    delivered.reach(run); // what earlier lives left was among these
    synchronized (spool) {
      spool.roll();
      if (spool.closed().isEmpty()) {
        synchronized (this) {
          behind = false;
        }
      }
    }
    return true;
  }

  private List<Entry<F>> missing(List<Entry<F>> group) {
    return group.stream()
        .filter(e -> e.seq() > keptBefore.computeIfAbsent(e.run(), sink::kept))
        .toList();
  }

  /// Tries until the sink has them; false when the journal was closed meanwhile.
  private boolean deliver(List<Entry<F>> group) {
    if (group.isEmpty()) {
      return true;
    }
    while (true) {
      try {
        writeAll(group);
        failing = false;
        keptBefore.put(group.getLast().run(), group.getLast().seq());
        delivered.reach(group.getLast().seq());
        return true;
      } catch (RuntimeException | Error e) { // without memory it fails, too, and must go on after
        failed(e);
      }
      if (!pause(limits.retry())) {
        return false;
      }
    }
  }

  private void failed(Throwable e) {
    if (!failing) {
      LOG.warn("The database does not take the journal; it stays in files until it does", e);
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

  /// Takes lines out of what was set aside.
  void tidy(Predicate<String> unwanted) {
    synchronized (refusedFile) {
      if (!Files.exists(refusedFile)) {
        return;
      }
      Path part = refusedFile.resolveSibling("refused.part");
      try {
        var all = new String(Files.readAllBytes(refusedFile), UTF_8);
        Files.write(part, all.lines().filter(unwanted.negate()).toList());
        Files.move(part, refusedFile, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void setAside(String line) {
    refused.incrementAndGet();
    try {
      synchronized (refusedFile) {
        Files.writeString(refusedFile, line + "\n", CREATE, APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Rests, so that what follows comes as a group.
  private void gather(long began) throws InterruptedException {
    long nanos = Math.min(REST * (System.nanoTime() - began), LONGEST_REST.toNanos());
    if (open() && !delivered.awaited()) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }

  /// Whether the journal is still open afterwards.
  private synchronized boolean pause(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    try {
      for (long left = length.toMillis(); open && left > 0; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      }
    } catch (InterruptedException e) {
      open = false;
    }
    return open;
  }
}
