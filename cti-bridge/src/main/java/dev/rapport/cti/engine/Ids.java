package dev.rapport.cti.engine;

import java.util.Comparator;

/// Asterisk's uniqueids, `[systemname-]<epoch seconds>.<counter>`, by age.
final class Ids {
  /// Numerically by seconds, then counter; what is not such an id sorts last, by its text.
  static final Comparator<String> OLDEST = Ids::compare;

  private Ids() {}

  private static int compare(String a, String b) {
    int bySeconds = Long.compare(seconds(a), seconds(b));
    if (bySeconds != 0) {
      return bySeconds;
    }
    int byCounter = Long.compare(counter(a), counter(b));
    return byCounter != 0 ? byCounter : a.compareTo(b);
  }

  private static long seconds(String id) {
    int dot = id.lastIndexOf('.');
    return dot < 0 ? Long.MAX_VALUE : number(id, id.lastIndexOf('-', dot) + 1, dot);
  }

  private static long counter(String id) {
    return number(id, id.lastIndexOf('.') + 1, id.length());
  }

  private static long number(String text, int from, int to) {
    if (from >= to || to - from > 18) {
      return Long.MAX_VALUE;
    }
    long n = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Long.MAX_VALUE;
      }
      n = n * 10 + digit;
    }
    return n;
  }
}
