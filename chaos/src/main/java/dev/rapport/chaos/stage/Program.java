package dev.rapport.chaos.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running program whose output goes to a file. Closing ends it and everything it started.
public final class Program implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path output;

  private Program(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  public static Program start(
      Path output, Path folder, Map<String, String> environment, List<String> command) {
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return new Program(String.join(" ", command), builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for its end, which must be a good one, and gives what it said.
  public String done(Duration limit) {
    int code = end(limit);
    if (code != 0) {
      throw new AssertionError(name + " ended with " + code + ":\n" + said());
    }
    return said();
  }

  /// Waits for its end and gives its exit code.
  public int end(Duration limit) {
    if (!gone(limit)) {
      close();
      throw new AssertionError(name + " did not end in " + limit + ":\n" + said());
    }
    return process.exitValue();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /// What is written here, it reads.
  public OutputStream input() {
    return process.getOutputStream();
  }

  public long pid() {
    return process.pid();
  }

  /// The last 8,000 characters of it.
  public String said() {
    try {
      String all = Files.readString(output);
      return all.substring(Math.max(0, all.length() - 8_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops in its tracks (SIGSTOP), or goes on (SIGCONT).
  public void freeze(boolean frozen) {
    Signals.freeze(process.toHandle(), frozen);
  }

  /// As a power cut would: no shutdown hook runs.
  public void kill() {
    process.destroyForcibly();
    gone(Duration.ofSeconds(10));
  }

  /// Asks it to end.
  public void stop(Duration patience) {
    process.destroy();
    if (!gone(patience)) {
      close();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    gone(Duration.ofSeconds(10));
  }

  private boolean gone(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
