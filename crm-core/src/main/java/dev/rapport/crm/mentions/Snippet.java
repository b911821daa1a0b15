package dev.rapport.crm.mentions;

import java.util.ArrayList;
import java.util.List;

/// The hits of a text with some words around each.
final class Snippet {
  private static final int AROUND = 60;
  private static final int MOST = 5;
  private static final String LEFT_OUT = "…";

  private Snippet() {}

  /// @param hits joined; not empty
  static List<Mention.Part> of(String text, List<Hit> hits) {
    var parts = new ArrayList<Mention.Part>();
    var shown = hits.subList(0, Math.min(MOST, hits.size()));
    int at = 0;
    for (var hit : shown) {
      parts.add(new Mention.Part(between(text, at, hit.start()), false));
      parts.add(new Mention.Part(text.substring(hit.start(), hit.end()), true));
      at = hit.end();
    }
    int end = shown.size() < hits.size() ? hits.get(MOST).start() : text.length();
    int right = cut(text, Math.min(end, at + AROUND));
    boolean whole = right == text.length();
    parts.add(new Mention.Part(text.substring(at, right) + (whole ? "" : LEFT_OUT), false));
    return parts.stream().filter(part -> !part.text().isEmpty()).toList();
  }

  private static String between(String text, int from, int to) {
    if (to - from <= (from == 0 ? AROUND : 2 * AROUND)) {
      return text.substring(from, to);
    }
    String left = from == 0 ? "" : text.substring(from, cut(text, from + AROUND));
    return left + LEFT_OUT + text.substring(cut(text, to - AROUND), to);
  }

  /// Never amid a letter of two halves.
  private static int cut(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
