package dev.rapport.simulator.sound;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Sound that looks and feels like two people talking in turns, without a word in it: syllables of
/// a voiced tone with overtones, pauses between them, a lower and a higher voice.
public final class Speech {
  private static final int RATE = 8_000;

  private Speech() {}

  /// A stretch of the recording.
  public record Span(Duration from, Duration to) {}

  /// Writes a WAV of 16 bit, 8 kHz, mono. It appears whole.
  ///
  /// @param muted stretches that stay silent
  public static void write(Path file, Duration length, List<Span> muted, long seed)
      throws IOException {
    short[] samples = talk((int) (length.toMillis() * RATE / 1_000), new Random(seed));
    for (Span span : muted) {
      int to = (int) Math.min(samples.length, span.to().toMillis() * RATE / 1_000);
      for (int i = (int) (span.from().toMillis() * RATE / 1_000); i < to; i++) samples[i] = 0;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(part)) {
      out.write(wav(samples));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static short[] talk(int length, Random random) {
    var samples = new short[length];
    boolean low = random.nextBoolean();
    int at = RATE / 3;
    while (at < length) {
      int turn = at + RATE * (2 + random.nextInt(6));
      while (at < Math.min(turn, length)) at = syllable(samples, at, low ? 115 : 205, random);
      low = !low;
      at += RATE / 4 + random.nextInt(RATE / 2);
    }
    return samples;
  }

  private static int syllable(short[] samples, int at, int pitch, Random random) {
    int length = RATE / 10 + random.nextInt(RATE / 6);
    double hertz = pitch * (0.9 + random.nextDouble() * 0.25);
    double loud = 9_000 + random.nextInt(11_000);
    double colour = 2 + random.nextInt(4);
    for (int i = 0; i < length && at + i < samples.length; i++) {
      double t = (double) i / RATE;
      double swell = Math.sin(Math.PI * i / length);
      double voice =
          Math.sin(2 * Math.PI * hertz * t)
              + 0.5 * Math.sin(2 * Math.PI * hertz * colour * t)
              + 0.2 * Math.sin(2 * Math.PI * hertz * (colour + 3) * t);
      samples[at + i] = (short) (loud * swell * voice / 1.7);
    }
    boolean word = random.nextInt(4) == 0;
    return at + length + (word ? RATE / 8 + random.nextInt(RATE / 8) : RATE / 60);
  }

  private static byte[] wav(short[] samples) {
    int bytes = samples.length * 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (short sample : samples) wav.putShort(sample);
    return wav.array();
  }
}
