package dev.rapport.recordings.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Reads the WAV files a PBX writes, also those it could not finish: when it is killed, the lengths
/// in the header are stale and only the file's own size tells how much was said.
///
/// @see <a
///   href="https://docs.asterisk.org/Asterisk_22_Documentation/API_Documentation/Dialplan_Applications/MixMonitor/">MixMonitor</a>
public final class Wav implements AutoCloseable {
  private static final int MAX_CHANNELS = 2;
  private static final int MAX_CHUNKS = 64;

  private final FileChannel file;
  private final WavHeader header;

  private Wav(FileChannel file, WavHeader header) {
    this.file = file;
    this.header = header;
  }

  /// @throws BrokenAudioException when it cannot be played, with the reason as a code
  public static Wav open(Path path) throws IOException, BrokenAudioException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new Wav(file, header(file));
    } catch (IOException | BrokenAudioException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  public int channels() {
    return header.channels();
  }

  public int sampleRate() {
    return header.sampleRate();
  }

  public double seconds() {
    return (double) header.frames() / header.sampleRate();
  }

  /// Frames of samples that are really in the file.
  public long frames() {
    return header.frames();
  }

  /// Whether the header had to be mended from the file's size.
  public boolean repaired() {
    return !header.trusted();
  }

  /// The samples as signed 16 bit, little endian, channels interleaved; to be read once.
  public InputStream samples() throws IOException {
    file.position(header.dataOffset());
    InputStream bytes = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    var raw = new AudioInputStream(bytes, header.format(), header.frames());
    var wanted =
        new AudioFormat(header.sampleRate(), 16, header.channels(), /* signed */ true, false);
    return header.format().matches(wanted) ? raw : AudioSystem.getAudioInputStream(wanted, raw);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static WavHeader header(FileChannel file) throws IOException, BrokenAudioException {
    if (file.size() == 0) throw new BrokenAudioException("empty");
    ByteBuffer riff = read(file, 0, 12);
    if (!tag(riff, 0).equals("RIFF") || !tag(riff, 8).equals("WAVE")) {
      throw new BrokenAudioException("not-wav");
    }
    ByteBuffer fmt = null;
    long at = 12;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= file.size(); i++) {
      ByteBuffer chunk = read(file, at, 8);
      long length = Integer.toUnsignedLong(chunk.getInt(4));
      switch (tag(chunk, 0)) {
        case "fmt " -> fmt = read(file, at + 8, 16);
        case "data" -> {
          if (fmt == null) throw new BrokenAudioException("no-format");
          return header(fmt, at + 8, length, file.size());
        }
        default -> {}
      }
      at += 8 + length + (length & 1);
    }
    throw new BrokenAudioException("no-sound");
  }

  private static WavHeader header(ByteBuffer fmt, long offset, long told, long fileSize)
      throws BrokenAudioException {
    int tag = Short.toUnsignedInt(fmt.getShort(0));
    int channels = Short.toUnsignedInt(fmt.getShort(2));
    int rate = fmt.getInt(4);
    int bits = Short.toUnsignedInt(fmt.getShort(14));
    WavHeader.Codec codec = codec(tag);
    boolean sane = codec == WavHeader.Codec.PCM ? bits == 16 : bits == 8;
    if (!sane || channels < 1 || channels > MAX_CHANNELS || rate < 4_000 || rate > 192_000) {
      throw new BrokenAudioException("unknown-format");
    }
    long there = fileSize - offset;
    boolean trusted = told > 0 && told <= there;
    long length = trusted ? told : there;
    length -= length % (channels * bits / 8);
    if (length <= 0) throw new BrokenAudioException("no-sound");
    return new WavHeader(codec, channels, rate, bits, offset, length, trusted);
  }

  private static WavHeader.Codec codec(int tag) throws BrokenAudioException {
    for (WavHeader.Codec codec : WavHeader.Codec.values()) if (codec.tag == tag) return codec;
    throw new BrokenAudioException("unknown-format");
  }

  private static ByteBuffer read(FileChannel file, long at, int length)
      throws IOException, BrokenAudioException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) throw new BrokenAudioException("cut-off");
    }
    return buffer.flip();
  }

  private static String tag(ByteBuffer buffer, int at) {
    return StandardCharsets.ISO_8859_1.decode(buffer.slice(at, 4)).toString();
  }
}
