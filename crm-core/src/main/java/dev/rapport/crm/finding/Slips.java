package dev.rapport.crm.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Beginnings of words of the book that are a slip of the fingers away from what was typed: a
/// letter missing, added, wrong, or two swapped. Walks the tree of letters and keeps, letter by
/// letter, a row of distances to the beginnings of what was typed; a branch that is too far is not
/// walked.
final class Slips {
  private static final int MOST = 12;
  private static final int PATIENCE = 60_000;

  /// @param word where a word of the book ends, not only a beginning
  private record Near(String text, int distance, boolean word) {}

  private final String typed;
  private final int allowed;
  private final List<Near> near = new ArrayList<>();
  private int steps;

  private Slips(String typed, int allowed) {
    this.typed = typed;
    this.allowed = allowed;
  }

  /// Nearest first. A short word has no room for a slip, a long one for two.
  static List<String> of(String typed, BookWords.Known known) {
    var allowed = typed.length() < 4 ? 0 : typed.length() < 7 ? 1 : 2;
    if (allowed == 0 || typed.codePoints().allMatch(Character::isDigit)) {
      return List.of();
    }
    var slips = new Slips(typed, allowed);
    for (var list : known.lists()) {
      slips.walk(new Branch(list, 0, list.size(), ""), slips.firstRow(), slips.firstRow());
    }
    return slips.nearest();
  }

  private record Branch(WordList list, int from, int end, String begun) {}

  private int[] firstRow() {
    var row = new int[typed.length() + 1];
    for (var i = 0; i < row.length; i++) {
      row[i] = i;
    }
    return row;
  }

  private void walk(Branch branch, int[] before, int[] row) {
    var depth = branch.begun().length();
    var at = branch.from();
    while (at < branch.end() && branch.list().length(at) == depth) {
      at++;
    }
    while (at < branch.end() && steps < PATIENCE) {
      steps++;
      var next = branch.list().sameLetter(at, branch.end(), depth);
      var letter = branch.list().letter(at, depth);
      var reached = row(letter, branch.begun(), before, row);
      var begun = branch.begun() + letter;
      if (reached[typed.length()] <= allowed) {
        near.add(
            new Near(begun, reached[typed.length()], branch.list().length(at) == begun.length()));
      }
      if (least(reached) <= allowed) {
        walk(new Branch(branch.list(), at, next, begun), row, reached);
      }
      at = next;
    }
  }

  private int[] row(char letter, String begun, int[] before, int[] row) {
    var next = new int[row.length];
    next[0] = row[0] + 1;
    for (var j = 1; j < row.length; j++) {
      var same = typed.charAt(j - 1) == letter ? 0 : 1;
      next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + same);
      if (j > 1
          && !begun.isEmpty()
          && typed.charAt(j - 2) == letter
          && typed.charAt(j - 1) == begun.charAt(begun.length() - 1)) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    return next;
  }

  private static int least(int[] row) {
    var least = row[0];
    for (var distance : row) {
      least = Math.min(least, distance);
    }
    return least;
  }

  /// A beginning that holds a nearer or equally near one adds nothing.
  private List<String> nearest() {
    near.sort(
        Comparator.comparingInt(Near::distance)
            .thenComparing(n -> n.text().charAt(0) != typed.charAt(0))
            .thenComparing(n -> !n.word())
            .thenComparingInt(n -> Math.abs(n.text().length() - typed.length()))
            .thenComparing(Near::text));
    var kept = new ArrayList<String>();
    for (var candidate : near) {
      if (kept.size() < MOST && kept.stream().noneMatch(candidate.text()::startsWith)) {
        kept.add(candidate.text());
      }
    }
    return kept;
  }
}
