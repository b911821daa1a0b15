package dev.rapport.crm.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// A PostgreSQL server of our own on loopback with a persistent folder, so that nobody has to
/// install one. One process of ours at a time uses a folder; a server left behind by a killed one
/// is stopped and started anew. Data is synced to disk unless [Settings#durable] says otherwise.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String USER = "rapport";
  private static final long LOG_LIMIT = 10_000_000;

  /// @param folder where the database lives, for ever
  /// @param cache where the unpacked binaries are kept; may be shared
  /// @param port on loopback; 0 for any free one
  /// @param durable false only for tests: no fsync
  public record Settings(Path folder, Path cache, int port, boolean durable) {}

  private final Path folder;
  private final PostgresBinaries binaries;
  private final FileChannel lockFile;
  private final String password;
  private final int port;
  private boolean closed;

  private EmbeddedPostgres(
      Path folder, PostgresBinaries binaries, FileChannel lockFile, String password, int port) {
    this.folder = folder;
    this.binaries = binaries;
    this.lockFile = lockFile;
    this.password = password;
    this.port = port;
  }

  /// Starts the server and waits until it takes connections.
  ///
  /// @throws DatabaseFailure saying why not and what mends it
  public static EmbeddedPostgres start(Settings settings) {
    Path folder = settings.folder().toAbsolutePath();
    try {
      ownedOnly(folder);
      var binaries = PostgresBinaries.unpacked(settings.cache().toAbsolutePath());
      FileChannel lock = lock(folder);
      try {
        new Postmaster(folder, binaries).stop();
        String password = prepare(folder, binaries);
        Files.writeString(folder.resolve("data/rapport.conf"), configuration(settings.durable()));
        int port = settings.port() > 0 ? settings.port() : freePort();
        boot(folder, binaries, port);
        return new EmbeddedPostgres(folder, binaries, lock, password, port);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DatabaseFailure("cannot use the database folder " + folder + ": " + e, e);
    }
  }

  public int port() {
    return port;
  }

  public String username() {
    return USER;
  }

  public String password() {
    return password;
  }

  public String jdbcUrl() {
    return jdbcUrl("rapport");
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// Starts the server again, on the same port, if it died under us.
  ///
  /// @return whether it had died
  /// @throws DatabaseFailure when it cannot be started
  synchronized boolean revive() {
    var postmaster = new Postmaster(folder, binaries);
    try {
      if (closed || postmaster.alive()) return false;
      postmaster.stop();
      boot(folder, binaries, port);
      return true;
    } catch (IOException e) {
      throw new DatabaseFailure("cannot use the database folder " + folder + ": " + e, e);
    }
  }

  /// Stops the server; open transactions are rolled back.
  @Override
  public synchronized void close() {
    closed = true;
    try (lockFile) {
      new Postmaster(folder, binaries).stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ownedOnly(Path folder) throws IOException {
    if (Files.isDirectory(folder)) return;
    if (folder.getParent() != null) Files.createDirectories(folder.getParent());
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  static FileChannel lock(Path folder) throws IOException {
    var file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) return file;
    } catch (OverlappingFileLockException e) {
      // held by this very process: the same answer
    }
    file.close();
    throw new DatabaseFailure(
        "another Rapport is using the database folder "
            + folder
            + "; stop it, or give this one another folder with rapport.data");
  }

  private static String prepare(Path folder, PostgresBinaries binaries) throws IOException {
    Path passwordFile = folder.resolve("password");
    Path data = folder.resolve("data");
    if (Files.exists(data.resolve("PG_VERSION")) && Files.exists(passwordFile)) {
      sameMajor(data);
      return Files.readString(passwordFile).strip();
    }
    if (Files.exists(data)) {
      PostgresBinaries.delete(data); // an initdb that was killed; it leaves PG_VERSION early
    }
    String password = randomPassword();
    Path draft = folder.resolve("password.new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, password + "\n");
    binaries.run(
        folder,
        "initdb",
        List.of(
            "-D",
            "data",
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile=password.new",
            "-E",
            "UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8",
            "--no-instructions"));
    Files.writeString(
        data.resolve("postgresql.conf"),
        "\ninclude_if_exists = 'rapport.conf'\n",
        StandardOpenOption.APPEND);
    createDatabase(folder, binaries);
    Files.move(draft, passwordFile); // last: its presence says that the folder is complete
    return password;
  }

  /// In single-user mode, before anybody can connect.
  private static void createDatabase(Path folder, PostgresBinaries binaries) throws IOException {
    Path script = folder.resolve("create.sql");
    Files.writeString(script, "CREATE DATABASE rapport\n");
    binaries.run(folder, "postgres", List.of("--single", "-D", "data", "postgres"), script);
    Files.delete(script);
  }

  private static void sameMajor(Path data) throws IOException {
    String major = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!major.equals(PostgresBinaries.MAJOR))
      throw new DatabaseFailure(
          "the database in %s was made by PostgreSQL %s, this Rapport brings %s; start the Rapport that made it and take a backup"
              .formatted(data, major, PostgresBinaries.MAJOR));
  }

  /// Statements and values stay out of the server's log: they hold names and numbers.
  private static String configuration(boolean durable) {
    String quick = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
    String lasting =
        """
        # the indexes of a million clients are some 400 MB; an import writes to all of them
        shared_buffers = %dMB
        max_wal_size = 2GB
        """
            .formatted(sharedBuffers());
    return """
    # written by Rapport at every start
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    max_connections = 100
    timezone = 'UTC'
    log_timezone = 'UTC'
    jit = off
    log_error_verbosity = terse
    log_min_error_statement = panic
    """
        + (durable ? lasting : quick);
  }

  /// A sixteenth of the machine's memory, in MB.
  private static long sharedBuffers() {
    long machine =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize() >> 20
            : 0;
    return Math.clamp(machine / 16, 128, 1_024);
  }

  private static void boot(Path folder, PostgresBinaries binaries, int port) throws IOException {
    Path log = folder.resolve("log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) Files.delete(log);
    try {
      binaries.run(
          folder,
          "pg_ctl",
          List.of("-D", "data", "-l", "log", "-w", "-t", "120", "-o", "-p " + port, "start"));
    } catch (DatabaseFailure e) {
      throw new DatabaseFailure(
          "the embedded PostgreSQL does not start; its last words in %s: %s"
              .formatted(log, lastLines(log)),
          e);
    }
  }

  private static String lastLines(Path log) throws IOException {
    if (!Files.exists(log)) return "none";
    List<String> lines = Files.readAllLines(log);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String randomPassword() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
