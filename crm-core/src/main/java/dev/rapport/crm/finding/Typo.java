package dev.rapport.crm.finding;

/// How far a word is from another in slips of the fingers: a letter missing, added, wrong, or two
/// swapped.
final class Typo {
  private Typo() {}

  /// A short word has no room for a slip, a long one for two.
  static boolean likely(String typed, String word) {
    var allowed = typed.length() < 4 ? 0 : typed.length() < 7 ? 1 : 2;
    return Math.abs(typed.length() - word.length()) <= allowed && distance(typed, word) <= allowed;
  }

  /// Damerau-Levenshtein distance of adjacent swaps.
  static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    var current = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], before[j - 2] + 1);
        }
      }
      var free = before;
      before = last;
      last = current;
      current = free;
    }
    return last[b.length()];
  }
}
