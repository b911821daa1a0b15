package dev.rapport.crm.sheets;

import java.nio.charset.StandardCharsets;

/// Each local name once, so that a workbook's million elements make no million texts.
final class XmlNames {
  private static final int PLACES = 256;
  private final String[] known = new String[PLACES];

  String of(byte[] bytes, int from, int to) {
    var start = from;
    var hash = 0;
    for (var i = from; i < to; i++) {
      if (bytes[i] == ':') {
        start = i + 1;
        hash = 0;
      } else {
        hash = hash * 31 + bytes[i];
      }
    }
    var place = hash & (PLACES - 1);
    var name = known[place];
    if (name == null || !same(name, bytes, start, to)) {
      name = new String(bytes, start, to - start, StandardCharsets.UTF_8);
      known[place] = name;
    }
    return name;
  }

  private static boolean same(String name, byte[] bytes, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (var i = from; i < to; i++) {
      if (name.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
