package dev.rapport.crm.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from the jar that carries them.
final class PostgresBinaries {
  static final String MAJOR = "18";
  private static final String VERSION = "18.6";
  private static final int UNPACK_MEMORY_KB = 200_000;

  private final Path bin;
  private final List<String> prefix;

  private PostgresBinaries(Path bin, List<String> prefix) {
    this.bin = bin;
    this.prefix = prefix;
  }

  static PostgresBinaries unpacked(Path cache) throws IOException {
    Path home = cache.resolve("postgresql-" + VERSION);
    if (!Files.exists(home)) unpack(cache, home);
    return new PostgresBinaries(home.resolve("bin"), prefix());
  }

  /// Runs one program in `folder` and waits for it.
  ///
  /// @throws DatabaseFailure with its output when it fails
  void run(Path folder, String program, List<String> arguments) {
    run(folder, program, arguments, null);
  }

  void run(Path folder, String program, List<String> arguments, @Nullable Path input) {
    var command = new ArrayList<>(prefix);
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    Path output = folder.resolve(program + ".out");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              // a file, not a pipe: the server inherits it and would keep a pipe open
              .redirectOutput(output.toFile());
      builder.redirectInput(input == null ? Path.of("/dev/null").toFile() : input.toFile());
      Process process = builder.start();
      if (!process.waitFor(150, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new DatabaseFailure(program + " did not finish in 150 s");
      }
      String said = Files.readString(output).strip();
      Files.deleteIfExists(output);
      if (process.exitValue() != 0) throw new DatabaseFailure(program + " failed: " + said);
    } catch (IOException e) {
      throw new DatabaseFailure("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseFailure("interrupted while " + program + " ran", e);
    }
  }

  /// PostgreSQL refuses to run as root. In a user namespace of its own it is nobody in particular,
  /// yet still owns the files that root owns outside, so no folder changes hands.
  private static List<String> prefix() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) return List.of();
    try {
      Process probe = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
      if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0)
        return List.of("unshare", "-U");
    } catch (IOException e) {
      // no such program: the same answer
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new DatabaseFailure(
        "the embedded PostgreSQL cannot run as root on this machine (no user namespaces): run"
            + " Rapport as an ordinary user, or set rapport.datasource.url to a PostgreSQL of"
            + " yours");
  }

  private static void unpack(Path cache, Path home) throws IOException {
    Files.createDirectories(cache);
    Path draft = Files.createTempDirectory(cache, "unpacking-");
    try (InputStream jar = archive();
        var tar =
            new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(jar, UNPACK_MEMORY_KB), 1 << 16))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry())
        write(draft, e, tar);
    }
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      delete(draft); // somebody else was quicker
    }
  }

  private static void write(Path root, TarArchiveEntry entry, InputStream content)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) throw new IOException("odd name in archive: " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(content, target);
      if ((entry.getMode() & 0100) != 0)
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static InputStream archive() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name = arch.equals("aarch64") ? "arm_64" : "x86_64";
    InputStream found =
        PostgresBinaries.class.getResourceAsStream("/postgres-linux-" + name + ".txz");
    if (found == null || !System.getProperty("os.name").equals("Linux"))
      throw new DatabaseFailure(
          "there is no embedded PostgreSQL for this system (%s %s): set rapport.datasource.url to a PostgreSQL of yours"
              .formatted(System.getProperty("os.name"), arch));
    return found;
  }

  static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
