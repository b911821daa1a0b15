package dev.rapport.cti.engine;

import java.util.Arrays;

/// A set of (time, text), kept in order of time: adding is commutative and idempotent, so what is
/// in it does not depend on the order in which events came.
final class Marks {
  private static final long[] NO_TIMES = {};
  private static final String[] NO_TEXTS = {};

  private long[] times = NO_TIMES;
  private String[] texts = NO_TEXTS;
  private int size;

  /// Returns whether it is news.
  boolean add(long at, String text) {
    int i = size;
    while (i > 0 && compare(i - 1, at, text) > 0) {
      i--;
    }
    if (i > 0 && compare(i - 1, at, text) == 0) {
      return false;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size + 4);
      texts = Arrays.copyOf(texts, size + 4);
    }
    System.arraycopy(times, i, times, i + 1, size - i);
    System.arraycopy(texts, i, texts, i + 1, size - i);
    times[i] = at;
    texts[i] = text;
    size++;
    return true;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long at(int i) {
    return times[i];
  }

  String text(int i) {
    return texts[i];
  }

  long firstAt() {
    return size == 0 ? Micros.NEVER : times[0];
  }

  /// The first time at or after `from` that has this text; never when there is none.
  long firstAt(long from, String text) {
    for (int i = 0; i < size; i++) {
      if (times[i] >= from && texts[i].equals(text)) {
        return times[i];
      }
    }
    return Micros.NEVER;
  }

  /// Likewise, whatever the text.
  long firstAt(long from) {
    for (int i = 0; i < size; i++) {
      if (times[i] >= from) {
        return times[i];
      }
    }
    return Micros.NEVER;
  }

  boolean has(String text) {
    return firstAt(Long.MIN_VALUE, text) != Micros.NEVER;
  }

  private int compare(int i, long at, String text) {
    int byTime = Long.compare(times[i], at);
    return byTime != 0 ? byTime : texts[i].compareTo(text);
  }
}
