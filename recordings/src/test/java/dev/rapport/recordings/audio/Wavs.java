package dev.rapport.recordings.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes WAV files for tests, true and untrue ones.
public final class Wavs {
  private Wavs() {}

  /// A tone of 16 bit at 8 kHz, the left channel loud in its first half, the right in its second.
  public static byte[] tone(double seconds, int channels) {
    int frames = (int) (seconds * 8_000);
    ByteBuffer pcm = ByteBuffer.allocate(frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      for (int c = 0; c < channels; c++) {
        boolean loud = (i < frames / 2) == (c == 0);
        pcm.putShort((short) ((loud ? 20_000 : 500) * Math.sin(i * 2 * Math.PI * 440 / 8_000)));
      }
    }
    return wav(1, channels, 16, pcm.array(), pcm.capacity());
  }

  /// @param told the length that the header claims
  public static byte[] wav(int tag, int channels, int bits, byte[] samples, int told) {
    int frame = channels * bits / 8;
    return ByteBuffer.allocate(44 + samples.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(told + 36)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) tag)
        .putShort((short) channels)
        .putInt(8_000)
        .putInt(8_000 * frame)
        .putShort((short) frame)
        .putShort((short) bits)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(told)
        .put(samples)
        .array();
  }

  public static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, bytes);
  }
}
