package dev.rapport.crm.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds out in which letters a text file is written: by its byte order mark, by the zero bytes of
/// UTF-16, by strict UTF-8, else by which of the 8-bit charsets gives the likeliest words.
final class Charsets {
  private static final int BLOCK = 1 << 16;

  /// Bytes that are looked at for letters.
  private static final int MOST = 1 << 19;

  /// Broken sequences are forgiven in a file of UTF-8 if so many whole ones stand against each:
  /// some programs cut cells by bytes.
  private static final int WHOLE_FOR_BROKEN = 20;

  private Charsets() {}

  static Charset of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  private static Charset of(InputStream in) throws IOException {
    var sample = in.readNBytes(BLOCK);
    var marked = byMark(sample);
    if (marked != null) {
      return marked;
    }
    var wide = wide(sample);
    return wide != null ? wide : narrow(telling(sample, in));
  }

  private static @Nullable Charset byMark(byte[] sample) {
    if (begins(sample, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (begins(sample, 0xFF, 0xFE, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (begins(sample, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return begins(sample, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean begins(byte[] sample, int... mark) {
    for (var i = 0; i < mark.length; i++) {
      if (i >= sample.length || (sample[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// UTF-16 without a mark: every other byte is that of a Latin or Cyrillic page.
  private static @Nullable Charset wide(byte[] sample) {
    var pairs = sample.length / 2;
    var even = 0;
    var odd = 0;
    var zeros = 0;
    for (var i = 0; i + 1 < sample.length; i += 2) {
      even += page(sample[i]) ? 1 : 0;
      odd += page(sample[i + 1]) ? 1 : 0;
      zeros += sample[i] == 0 || sample[i + 1] == 0 ? 1 : 0;
    }
    if (pairs < 2 || zeros * 20 < pairs) {
      return null;
    }
    if (odd * 10 >= pairs * 9 && even * 2 < odd) {
      return StandardCharsets.UTF_16LE;
    }
    return even * 10 >= pairs * 9 && odd * 2 < even ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean page(byte high) {
    return high == 0 || high == 4;
  }

  /// The first blocks that hold anything but ASCII.
  private static byte[] telling(byte[] first, InputStream in) throws IOException {
    var kept = new byte[MOST];
    var size = 0;
    for (var block = first; block.length > 0 && size < MOST; block = in.readNBytes(BLOCK)) {
      if (!ascii(block)) {
        var count = Math.min(block.length, MOST - size);
        System.arraycopy(block, 0, kept, size, count);
        size += count;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private static boolean ascii(byte[] block) {
    for (var b : block) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static Charset narrow(byte[] sample) {
    return utf8(sample) ? StandardCharsets.UTF_8 : LetterModel.likeliest(sample);
  }

  private static boolean utf8(byte[] sample) {
    var whole = 0;
    var broken = 0;
    for (var i = 0; i < sample.length; ) {
      var length = sequence(sample[i]);
      var good = length == 1 && sample[i] >= 0;
      if (length > 1) {
        good = continued(sample, i, length);
        whole += good ? 1 : 0;
        broken += good || i + length > sample.length ? 0 : 1;
      } else if (!good) {
        broken++;
      }
      i += good ? length : 1;
    }
    return broken * WHOLE_FOR_BROKEN <= whole;
  }

  private static int sequence(byte lead) {
    var b = lead & 0xFF;
    if (b >= 0xC2 && b <= 0xDF) {
      return 2;
    }
    if (b >= 0xE0 && b <= 0xEF) {
      return 3;
    }
    return b >= 0xF0 && b <= 0xF4 ? 4 : 1;
  }

  private static boolean continued(byte[] sample, int from, int length) {
    for (var i = from + 1; i < from + length; i++) {
      if (i >= sample.length || (sample[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
