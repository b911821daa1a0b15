package dev.rapport.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A wall clock that can be moved under a running program, see `src/main/c/clock.c`. Takes a C
/// compiler.
public final class Clock {
  private final Path library;
  private final Path file;

  private Clock(Path library, Path file) {
    this.library = library;
    this.file = file;
    step(0);
  }

  /// @param folder for what is compiled, and for the file that says how far the clock is off
  /// @return empty where there is no compiler
  public static Optional<Clock> in(Path folder) {
    Path source = Places.root().resolve("chaos/src/main/c/clock.c");
    Path library = folder.toAbsolutePath().resolve("clock.so");
    var compile =
        List.of("cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    try {
      Files.createDirectories(folder);
      boolean done = new ProcessBuilder(compile).inheritIO().start().waitFor() == 0;
      return done
          ? Optional.of(new Clock(library, library.resolveSibling("clock.jump")))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no compiler
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a program must have in its environment to live by this clock.
  public Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "CHAOS_CLOCK", file.toString());
  }

  /// From now on the clock is so many seconds off the true one.
  public void step(int seconds) {
    var bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(seconds).flip();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(0);
      while (bytes.hasRemaining()) {
        int _ = channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
