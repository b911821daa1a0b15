package dev.rapport.crm.sheets;

import java.util.Arrays;

/// Text of a workbook's XML as UTF-8, kept between two calls and up to a limit. Confined to one
/// thread.
final class XmlKept {
  private byte[] bytes = new byte[256];
  private int size;
  private int most;
  private boolean wanted;
  private boolean cut;

  /// Empty again, for up to so many bytes; kept is what comes after [#resume()].
  void begin(int mostBytes) {
    wanted = false;
    most = mostBytes;
    size = 0;
    cut = false;
  }

  void resume() {
    wanted = true;
  }

  void pause() {
    wanted = false;
  }

  boolean wanted() {
    return wanted;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /// Whether there was more than is kept.
  boolean cut() {
    return cut;
  }

  void append(int c) {
    append(new byte[] {(byte) c}, 0, 1);
  }

  void append(byte[] from, int offset, int length) {
    if (!wanted) {
      return;
    }
    var taken = Math.min(length, most - size);
    cut |= taken < length;
    if (size + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + taken, bytes.length * 2));
    }
    System.arraycopy(from, offset, bytes, size, taken);
    size += taken;
  }
}
