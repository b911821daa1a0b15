package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiFrame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PBX's own thread and what waits for it, in order. The I/O thread puts things in and never
/// waits. Events beyond the limit are let go and become a gap; everything else is always kept.
final class Mailbox {
  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

  /// What the thread does with what comes.
  interface Reader {
    void event(AmiFrame event, Instant receivedAt);

    /// Events were let go since `from`; those before were all read.
    void overflowed(Instant from);
  }

  private sealed interface Letter {
    record Event(AmiFrame frame, Instant receivedAt) implements Letter {}

    record Task(Runnable task) implements Letter {}

    record Overflow(Instant from) implements Letter {}
  }

  private final Reader reader;
  private final InstantSource clock;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Thread thread;
  private ArrayDeque<Letter> letters = new ArrayDeque<>();
  private int events;
  private boolean overflowing;
  private boolean closed;

  Mailbox(String name, Reader reader, InstantSource clock, int limit) {
    this.reader = reader;
    this.clock = clock;
    this.limit = limit;
    this.thread = Thread.ofPlatform().name("pbx-" + name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void event(AmiFrame frame) {
    lock.lock();
    try {
      if (events < limit && !overflowing) {
        events++;
        put(new Letter.Event(frame, clock.instant()));
      } else if (!overflowing) {
        overflowing = true;
        put(new Letter.Overflow(clock.instant()));
      }
    } finally {
      lock.unlock();
    }
  }

  void task(Runnable task) {
    lock.lock();
    try {
      put(new Letter.Task(task));
    } finally {
      lock.unlock();
    }
  }

  /// Asks something of the thread; `otherwise` when it is closed.
  <T> CompletableFuture<T> ask(Supplier<T> question, T otherwise) {
    var answer = new CompletableFuture<T>();
    lock.lock();
    try {
      if (closed) {
        answer.complete(otherwise);
      } else {
        put(new Letter.Task(() -> answer.complete(question.get())));
      }
    } finally {
      lock.unlock();
    }
    return answer;
  }

  private void put(Letter letter) {
    letters.add(letter);
    if (letters.size() == 1) {
      arrived.signal();
    }
  }

  /// Lets the thread finish what it does and ends it.
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var batch = new ArrayDeque<Letter>();
    while (take(batch)) {
      for (Letter letter = batch.poll(); letter != null; letter = batch.poll()) {
        read(letter);
      }
    }
  }

  /// Swaps the full queue for the empty one; false when closed.
  private boolean take(ArrayDeque<Letter> empty) {
    lock.lock();
    try {
      while (letters.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      empty.addAll(letters);
      letters.clear();
      events = 0;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void read(Letter letter) {
    try {
      switch (letter) {
        case Letter.Event(var frame, var receivedAt) -> reader.event(frame, receivedAt);
        case Letter.Task(var task) -> task.run();
        case Letter.Overflow(var from) -> {
          resume();
          reader.overflowed(from);
        }
      }
    } catch (RuntimeException e) { // the root of this thread: one bad letter is not the end
      log.error("the PBX thread could not handle something", e);
    }
  }

  private void resume() {
    lock.lock();
    try {
      overflowing = false;
    } finally {
      lock.unlock();
    }
  }
}
