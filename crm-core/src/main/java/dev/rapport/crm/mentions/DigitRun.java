package dev.rapport.crm.mentions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Digits of a text that may belong to one number, with what parts them left out.
///
/// @param at where each digit stands in the text
record DigitRun(String text, String digits, List<Integer> at) {
  private static final Pattern RUN =
      Pattern.compile("[0-9](?:[\\h.,/()\\[\\]~·\\-\\u2010-\\u2015]{0,3}+[0-9])*+");

  /// So many groups of digits may be dialled before a number: `+44 (0) …`
  private static final int GROUPS_BEFORE = 3;

  static List<DigitRun> of(String text) {
    return RUN.matcher(text)
        .results()
        .map(found -> {
          var digits = new StringBuilder();
          var at = new ArrayList<Integer>();
          for (int i = found.start(); i < found.end(); i++) {
            char letter = text.charAt(i);
            if (letter >= '0' && letter <= '9') {
              digits.append(letter);
              at.add(i);
            }
          }
          return new DigitRun(text, digits.toString(), at);
        })
        .toList();
  }

  /// Where the number stands in it: from the beginning of a group of digits to the end of one.
  List<Hit> find(SoughtNumber number) {
    var hits = new ArrayList<Hit>();
    var prefix = number.prefix();
    for (var found = number.next(digits, 0);
        found.isPresent();
        found = number.next(digits, found.get() + 1)) {
      int end = found.get() + number.national().length();
      int start = begins(found.get(), prefix);
      if (start >= 0 && (end == digits.length() || !joined(end))) {
        hits.add(hit(start, end));
      }
    }
    return hits;
  }

  /// The first digit of what is dialled before it, as far as that belongs to it; -1 when it is the
  /// tail of a longer number.
  private int begins(int first, Pattern prefix) {
    int best = -1;
    int start = first;
    for (int group = 0; group < GROUPS_BEFORE; group++) {
      while (start > 0 && joined(start)) {
        start--;
      }
      if (prefix.matcher(digits.substring(start, first)).matches()) {
        best = start;
      }
      if (start == 0) {
        break;
      }
      start--;
    }
    return best;
  }

  /// Whether nothing stands between this digit and the one before.
  private boolean joined(int digit) {
    return at.get(digit) == at.get(digit - 1) + 1;
  }

  private Hit hit(int first, int end) {
    int from = at.get(first);
    int to = at.get(end - 1) + 1;
    if (from > 0 && text.charAt(from - 1) == '(' && text.substring(from, to).contains(")")) {
      from--;
    }
    if (from > 0 && text.charAt(from - 1) == '+') {
      from--;
    }
    return new Hit(from, to, Mention.By.NUMBER);
  }
}
