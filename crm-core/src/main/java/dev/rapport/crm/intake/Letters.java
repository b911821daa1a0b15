package dev.rapport.crm.intake;

import dev.rapport.crm.rules.RuleBroken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How a table is written: UTF-8 (with a byte order mark or without) if every byte fits, else
/// Windows-1251; parted by what its first line holds most of.
record Letters(Charset charset, char separator) {
  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static Letters of(TableSource source, long mostBytes) throws IOException {
    Charset charset;
    try (var bytes = source.open()) {
      charset = utf8(bytes, mostBytes) ? StandardCharsets.UTF_8 : WINDOWS_1251;
    }
    try (var reader = reader(source, charset)) {
      return new Letters(charset, separator(reader));
    }
  }

  /// Without the byte order mark.
  Reader open(TableSource source) throws IOException {
    return reader(source, charset);
  }

  private static Reader reader(TableSource source, Charset charset) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(source.open(), charset));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static boolean utf8(InputStream bytes, long most) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.allocate(1 << 16);
    var out = CharBuffer.allocate(1 << 16);
    var good = true;
    var total = 0L;
    for (var read = bytes.read(in.array(), 0, in.capacity()); read >= 0; ) {
      total += read;
      if (total > most) {
        throw RuleBroken.invalid("file", "file-too-large", most / 1_000_000);
      }
      in.position(in.position() + read).flip();
      out.clear();
      good = good && !decoder.decode(in, out, false).isError();
      in.compact();
      if (!good) {
        in.clear();
      }
      read = bytes.read(in.array(), in.position(), in.remaining());
    }
    in.flip();
    out.clear();
    return good && !decoder.decode(in, out, true).isError();
  }

  private static char separator(Reader reader) throws IOException {
    var counts = new int[3];
    var candidates = ";,\t";
    var quoted = false;
    for (var c = reader.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = reader.read()) {
      quoted ^= c == '"';
      var candidate = candidates.indexOf(c);
      if (!quoted && candidate >= 0) {
        counts[candidate]++;
      }
    }
    var best = 1;
    for (var i : new int[] {0, 2}) {
      best = counts[i] > counts[best] ? i : best;
    }
    return candidates.charAt(best);
  }
}
