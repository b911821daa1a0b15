package dev.rapport.chaos.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A small file system of its own (tmpfs), so that it can be full. Takes root.
public final class Disk implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  private final Path folder;

  /// @param folder where it is mounted; what was there is gone
  public Disk(Path folder, int megabytes) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(
        List.of(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
  }

  public static boolean possible() {
    return System.getProperty("user.name").equals("root");
  }

  public Path folder() {
    return folder;
  }

  /// Not one byte more fits.
  public void fill() {
    for (int size : List.of(CHUNK, 4_096, 1)) {
      try (var file =
          FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        var some = ByteBuffer.allocate(size);
        while (file.write(some) > 0) {
          some.clear();
        }
      } catch (IOException e) {
        // as full as pieces of this size make it
      }
    }
  }

  public void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    run(List.of("umount", "--lazy", folder.toString()));
  }

  private static void run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
