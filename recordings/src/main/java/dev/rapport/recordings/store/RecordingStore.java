package dev.rapport.recordings.store;

import dev.rapport.recordings.audio.Wav;
import dev.rapport.recordings.audio.Waveform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// A folder of recordings as every browser plays them: PCM, 16 bit, header true. A file appears
/// whole or not at all, and is on the disk before anybody is told of it.
public final class RecordingStore {
  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd");
  private static final int HEADER_BYTES = 44;

  private final Path folder;

  public RecordingStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// Copies, converts if need be, and draws, in one pass.
  public StoredAudio keep(RecordingId id, Wav wav, LocalDate day) throws IOException {
    String path = FOLDER.format(day) + "/" + id + ".wav";
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(id + ".part");
    var pen = new Waveform.Pen(wav.channels(), wav.frames());
    MessageDigest sha256 = sha256();
    try (FileChannel file =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), sha256);
        InputStream samples = wav.samples()) {
      long length = wav.frames() * wav.channels() * 2;
      out.write(header(wav, length));
      copy(samples, out, pen, length);
      file.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new StoredAudio(
        path,
        Files.size(target),
        HexFormat.of().formatHex(sha256.digest()),
        wav.seconds(),
        wav.channels(),
        wav.repaired(),
        pen.waveform());
  }

  /// The file of a stored recording.
  ///
  /// @param path as [StoredAudio#path()] said
  public Path resolve(String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder)) throw new IllegalArgumentException("outside of the store");
    return file;
  }

  /// Overwrites the sound before its name goes, so that no undelete brings it back where the file
  /// system writes in place. What is gone already is gone.
  public void remove(String path) throws IOException {
    Path file = resolve(path);
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        long length = channel.size();
        var nothing = ByteBuffer.allocate(1 << 16);
        for (long at = 0; at < length; ) {
          nothing.clear().limit((int) Math.min(nothing.capacity(), length - at));
          at += channel.write(nothing, at);
        }
        channel.force(true);
      }
    }
    Files.deleteIfExists(file);
  }

  public Path folder() {
    return folder;
  }

  /// The store's day of an instant: UTC, so that a path never depends on a machine's zone.
  public static LocalDate day(java.time.Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static void copy(InputStream samples, OutputStream out, Waveform.Pen pen, long length)
      throws IOException {
    var buffer = new byte[1 << 16];
    long left = length;
    while (left > 0) {
      int n = samples.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
      if (n == 0) throw new IOException("the file shrank while it was read");
      pen.draw(buffer, n);
      out.write(buffer, 0, n);
      left -= n;
    }
  }

  private static byte[] header(Wav wav, long length) {
    int frame = wav.channels() * 2;
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt((int) (HEADER_BYTES - 8 + length))
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) wav.channels())
        .putInt(wav.sampleRate())
        .putInt(wav.sampleRate() * frame)
        .putShort((short) frame)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt((int) length)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
