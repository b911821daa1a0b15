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
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Lines on disk in files that are read back in order. Each line starts with its checksum, so that
/// the torn end of a file (power, kill) is noticed and left out.
final class Spool {
  private static final long FILE_LIMIT = 4L << 20;

  /// A file that holds nothing to be delivered any more is left when it is larger than this.
  private static final long DONE_LIMIT = 1L << 20;

  private static final String SUFFIX = ".spool";

  private final Path folder;

  /// Files that are written no more, with the last place in each; those of earlier lives with 0.
  private final TreeMap<Path, Long> closed = new TreeMap<>();

  private @Nullable Path name;
  private @Nullable FileChannel open;
  private long size;
  private long last;
  private long next;

  Spool(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    try (var all = Files.list(folder)) {
      all.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).forEach(f -> closed.put(f, 0L));
    }
    next = closed.keySet().stream().mapToLong(Spool::number).max().orElse(0) + 1;
  }

  /// Returns after the lines are on the disk.
  ///
  /// @param place of the last line
  synchronized void append(List<String> lines, long place) throws IOException {
    var text = new StringBuilder();
    for (String line : lines) {
      text.append(checksum(line)).append(' ').append(line).append('\n');
    }
    FileChannel file = file();
    long whole = file.size();
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException e) {
      takeBack(file, whole, e);
      throw e;
    }
    size += length;
    last = place;
    if (size > FILE_LIMIT) {
      roll();
    }
  }

  /// A line that was half written when the disk was full would spoil the one that follows it.
  private static void takeBack(FileChannel file, long whole, IOException why) {
    try {
      file.truncate(whole);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /// What is appended from now on goes to another file.
  synchronized void roll() throws IOException {
    if (open != null && name != null) {
      open.close();
      closed.put(name, last);
      open = null;
    }
  }

  /// In the order they were written.
  synchronized List<Path> closed() {
    return List.copyOf(closed.keySet());
  }

  synchronized void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    closed.remove(file);
  }

  /// Removes the files of this life that hold nothing beyond this place.
  synchronized void delivered(long place) throws IOException {
    if (last <= place && size > DONE_LIMIT) {
      roll();
    }
    for (var file : List.copyOf(closed.entrySet())) {
      if (file.getValue() > 0 && file.getValue() <= place) {
        delete(file.getKey());
      }
    }
  }

  /// The whole lines of a file.
  static Lines read(Path file) throws IOException {
    return new Lines(file);
  }

  static final class Lines implements AutoCloseable {
    private final BufferedReader in;

    private Lines(Path file) throws IOException {
      var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
      this.in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    }

    /// The next ones; none at the end.
    List<String> next(int most) throws IOException {
      var lines = new ArrayList<String>();
      String line = "";
      while (lines.size() < most && (line = in.readLine()) != null) {
        if (line.length() > 9 && checksum(line.substring(9)).equals(line.substring(0, 8))) {
          lines.add(line.substring(9));
        }
      }
      return lines;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private FileChannel file() throws IOException {
    if (open == null) {
      var owner = PosixFilePermissions.fromString("rw-------"); // callers' numbers are in it
      name = folder.resolve("%012d".formatted(next++) + SUFFIX);
      size = 0;
      Files.createFile(name, PosixFilePermissions.asFileAttribute(owner));
      open = FileChannel.open(name, CREATE, APPEND);
      try (var directory = FileChannel.open(folder)) {
        directory.force(true); // the file's name is on the disk too
      }
    }
    return open;
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
