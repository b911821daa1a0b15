package dev.rapport.chaos;

import dev.rapport.chaos.check.Evidence.Memory;
import dev.rapport.chaos.stage.RapportProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Watches how much memory Rapport has, once a second, and reads what it said.
final class Watch implements AutoCloseable {
  private static final long LIMIT = 1L << 30; // heap 512 MB, the rest of a JVM, and room

  private final RapportProgram rapport;
  private final AtomicLong most = new AtomicLong();
  private final Thread thread;

  Watch(RapportProgram rapport) {
    this.rapport = rapport;
    this.thread = Thread.ofVirtual().name("watch").start(this::look);
  }

  private void look() {
    try {
      while (true) {
        if (rapport.running()) {
          resident(rapport.pid());
        }
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void resident(long pid) {
    try {
      Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .forEach(bytes -> most.accumulateAndGet(bytes, Math::max));
    } catch (IOException e) {
      // it was killed this moment
    }
  }

  Memory memory() throws IOException {
    return new Memory(most.get(), LIMIT, lines("OutOfMemoryError", 5));
  }

  /// The first lines of all its lives that hold this text.
  List<String> lines(String text, int limit) throws IOException {
    var found = new ArrayList<String>();
    for (Path log : rapport.logs()) {
      try (var lines = Files.lines(log)) {
        lines
            .filter(line -> line.contains(text))
            .limit(limit)
            .map(line -> log.getFileName() + ": " + line)
            .forEach(found::add);
      }
    }
    return found.subList(0, Math.min(limit, found.size()));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
