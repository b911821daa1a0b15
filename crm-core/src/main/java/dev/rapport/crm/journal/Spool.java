package dev.rapport.crm.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Lines on disk in files that are read back in order. Each line starts with its checksum, so that
/// the torn end of a file (power, kill) is noticed and left out. Not safe for several threads.
final class Spool implements AutoCloseable {
  private static final long FILE_LIMIT = 16L << 20;
  private static final String SUFFIX = ".spool";

  private final Path folder;
  private Optional<FileChannel> open = Optional.empty();
  private long next;

  Spool(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    next = files().stream().mapToLong(Spool::number).max().orElse(0) + 1;
  }

  /// Returns after the lines are on the disk.
  void append(List<String> lines) throws IOException {
    var text = new StringBuilder();
    for (String line : lines) {
      text.append(checksum(line)).append(' ').append(line).append('\n');
    }
    FileChannel file = file();
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
    if (file.size() > FILE_LIMIT) {
      closeFile();
    }
  }

  /// The oldest file; what is appended from now on goes to another.
  Optional<Path> oldest() throws IOException {
    var files = files();
    if (files.size() == 1) {
      closeFile();
    }
    return files.stream().findFirst();
  }

  boolean isEmpty() throws IOException {
    return files().isEmpty();
  }

  long bytes() throws IOException {
    long sum = 0;
    for (Path file : files()) {
      sum += Files.size(file);
    }
    return sum;
  }

  /// Hands on the whole lines of a file in groups.
  static void read(Path file, int group, Consumer<List<String>> groups) throws IOException {
    var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    var lines = new ArrayList<String>(group);
    try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.length() > 9 && checksum(line.substring(9)).equals(line.substring(0, 8))) {
          lines.add(line.substring(9));
        }
        if (lines.size() == group) {
          groups.accept(List.copyOf(lines));
          lines.clear();
        }
      }
    }
    if (!lines.isEmpty()) {
      groups.accept(List.copyOf(lines));
    }
  }

  @Override
  public void close() throws IOException {
    closeFile();
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private FileChannel file() throws IOException {
    if (open.isEmpty()) {
      var owner = PosixFilePermissions.fromString("rw-------"); // callers' numbers are in it
      Path file = folder.resolve("%012d".formatted(next++) + SUFFIX);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
      open = Optional.of(FileChannel.open(file, CREATE, APPEND));
      try (var directory = FileChannel.open(folder)) {
        directory.force(true); // the file's name is on the disk too
      }
    }
    return open.get();
  }

  private void closeFile() throws IOException {
    if (open.isPresent()) {
      FileChannel file = open.get();
      open = Optional.empty();
      file.close();
    }
  }

  private static long number(Path file) {
    String digits = file.getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
  }

  private static String checksum(String line) {
    var crc = new CRC32();
    crc.update(line.getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
