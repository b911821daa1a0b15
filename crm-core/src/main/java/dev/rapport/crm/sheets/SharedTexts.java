package dev.rapport.crm.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The texts of a workbook that its cells name by number. The first megabytes stay in memory; when
/// there are more, all go into a file that is gone with the import, and pages of it are mapped as
/// they are needed. Confined to one thread.
final class SharedTexts implements Closeable {
  /// A place is kept for every so many texts; the others are walked to.
  private static final int STRIDE = 16;

  private static final int HEADER = 4;
  private static final ValueLayout.OfInt LENGTH =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int CACHED = 1 << 13;
  private static final int CHUNK = 1 << 20;

  private final int mostInMemory;
  private final String[] cache = new String[CACHED];
  private final int[] cachedFor = new int[CACHED];
  private byte[] bytes = new byte[1 << 14];
  private int size;
  private long written;
  private long[] places = new long[256];
  private int count;
  private @Nullable Path file;
  private @Nullable FileChannel channel;
  private @Nullable Arena arena;
  private MemorySegment texts = MemorySegment.NULL;

  SharedTexts(int mostInMemory) {
    this.mostInMemory = mostInMemory;
    Arrays.fill(cachedFor, -1);
  }

  /// @param text UTF-8
  void add(byte[] text, int length) throws IOException {
    if (count % STRIDE == 0) {
      if (count / STRIDE == places.length) {
        places = Arrays.copyOf(places, places.length * 2);
      }
      places[count / STRIDE] = written + size;
    }
    count++;
    room(length + HEADER);
    for (var shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (length >>> shift);
    }
    System.arraycopy(text, 0, bytes, size, length);
    size += length;
  }

  private void room(int more) throws IOException {
    if (size + more <= bytes.length) {
      return;
    }
    if (channel != null || size + more > mostInMemory) {
      spill();
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  private void spill() throws IOException {
    if (file == null || channel == null) {
      file = Files.createTempFile("rapport-sheet", ".texts");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    var from = ByteBuffer.wrap(bytes, 0, size);
    while (from.hasRemaining()) {
      channel.write(from);
    }
    written += size;
    size = 0;
    bytes = bytes.length == CHUNK ? bytes : new byte[CHUNK];
  }

  /// No more are added.
  void seal() throws IOException {
    if (channel == null) {
      texts = MemorySegment.ofArray(bytes);
      return;
    }
    spill();
    bytes = new byte[0];
    arena = Arena.ofShared();
    texts = channel.map(FileChannel.MapMode.READ_ONLY, 0, written, arena);
  }

  int count() {
    return count;
  }

  boolean spilled() {
    return channel != null;
  }

  /// Empty for a number that names none.
  String get(int number) {
    if (number < 0 || number >= count) {
      return "";
    }
    var place = number & (CACHED - 1);
    if (cachedFor[place] != number) {
      cache[place] = read(number);
      cachedFor[place] = number;
    }
    return cache[place];
  }

  private String read(int number) {
    var at = places[number / STRIDE];
    for (var i = number % STRIDE; i > 0; i--) {
      at += HEADER + length(at);
    }
    var text = new byte[length(at)];
    MemorySegment.copy(texts, ValueLayout.JAVA_BYTE, at + HEADER, text, 0, text.length);
    return XmlText.plain(new String(text, StandardCharsets.UTF_8));
  }

  private int length(long at) {
    return texts.get(LENGTH, at);
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
