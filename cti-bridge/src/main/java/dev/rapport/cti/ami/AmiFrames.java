package dev.rapport.cti.ami;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads AMI bytes without a network: replay of captured traces, benchmarks, tests.
public final class AmiFrames {
  private static final int READ = 64 * 1024;

  private AmiFrames() {}

  /// All whole frames in `bytes`; what comes after the last blank line is not one.
  public static List<AmiFrame> read(byte[] bytes) {
    var frames = new ArrayList<AmiFrame>();
    var framing = new Framing(AmiLimits.DEFAULT);
    for (int at = 0; at < bytes.length; at += READ) {
      int n = Math.min(READ, bytes.length - at);
      System.arraycopy(bytes, at, framing.reserve(n), framing.filled(), n);
      framing.take(n, frames::add);
    }
    return frames;
  }

  /// Hands on frame by frame until the stream ends.
  public static void read(InputStream in, AmiLimits limits, Consumer<AmiFrame> frames)
      throws IOException {
    var framing = new Framing(limits);
    while (true) {
      byte[] chunk = framing.reserve(READ);
      int n = in.read(chunk, framing.filled(), READ);
      if (n < 0) {
        return;
      }
      framing.take(n, frames);
    }
  }
}
