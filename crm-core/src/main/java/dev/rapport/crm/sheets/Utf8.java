package dev.rapport.crm.sheets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// XML of whatever Unicode form, as UTF-8.
final class Utf8 {
  private Utf8() {}

  static InputStream of(InputStream in) throws IOException {
    var bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(4);
    var first = bytes.read();
    var second = bytes.read();
    bytes.reset();
    if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
      return new Recoded(bytes, StandardCharsets.UTF_16LE);
    }
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
      return new Recoded(bytes, StandardCharsets.UTF_16BE);
    }
    return bytes;
  }

  private static final class Recoded extends InputStream {
    private final InputStreamReader reader;
    private byte[] bytes = new byte[0];
    private int at;

    Recoded(InputStream in, Charset charset) {
      this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
      return at < bytes.length || fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0 || (at == bytes.length && !fill())) {
        return length == 0 ? 0 : -1;
      }
      var count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count;
    }

    /// A surrogate pair may be cut in two by a chunk's end, so one more is read behind its first.
    private boolean fill() throws IOException {
      var chars = new char[8_193];
      var read = reader.read(chars, 0, 8_192);
      if (read > 0 && Character.isHighSurrogate(chars[read - 1])) {
        read += Math.max(0, reader.read(chars, read, 1));
      }
      at = 0;
      bytes = read <= 0 ? new byte[0] : new String(chars, 0, read).getBytes(StandardCharsets.UTF_8);
      return bytes.length > 0;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
