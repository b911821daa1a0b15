package dev.rapport.crm.intake;

import dev.rapport.crm.book.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The words of a name so that two spellings of it are one: small Latin letters without accents, in
/// the order of the alphabet, without forms of companies and without patronymics.
record Words(List<String> words) {
  static final Words NONE = new Words(List.of());

  private static final Set<String> FORMS =
      Set.of(
          "ooo", "oao", "zao", "pao", "ao", "ip", "nko", "gup", "mup", "fgup", "tov", "chp", "llc",
          "ltd", "inc", "corp", "co", "gmbh", "ag", "kg", "sl", "sa", "sas", "srl", "bv", "plc");

  /// From `а` to `я`.
  private static final String[] LATIN = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
  };

  static Words ofPerson(String name, Folding folding) {
    return of(name, folding, true);
  }

  static Words ofOrganisation(String name, Folding folding) {
    return of(name, folding, false);
  }

  /// Letters of the longest of them.
  private static final int MOST_LATIN = 4;

  /// Letters of the longest word that nearly the same names have in common.
  private static final int MARK = 3;

  private static Words of(String name, Folding folding, boolean person) {
    var folded = folding.fold(name);
    var words = new ArrayList<String>(4);
    for (int from = 1, to; from < folded.length(); from = to + 1) {
      to = folded.indexOf(' ', from);
      if (to > from) {
        words.add(latin(folded, from, to));
      }
    }
    words.removeIf(String::isEmpty);
    int all = words.size();
    if (person && all > 2) {
      words.removeIf(Words::patronymic);
    } else if (!person && all > 1) {
      words.removeIf(FORMS::contains);
    }
    words.sort(Comparator.naturalOrder());
    return new Words(words);
  }

  private static boolean patronymic(String word) {
    return word.endsWith("vich") || word.endsWith("vna") || word.endsWith("ichna");
  }

  private static String latin(String folded, int from, int to) {
    int i = from;
    while (i < to && !cyrillic(folded.charAt(i))) {
      i++;
    }
    if (i == to) {
      return folded.substring(from, to);
    }
    var latin = new char[(to - from) * MOST_LATIN];
    int length = 0;
    for (i = from; i < to; i++) {
      char letter = folded.charAt(i);
      if (cyrillic(letter)) {
        var letters = LATIN[letter - 'а'];
        letters.getChars(0, letters.length(), latin, length);
        length += letters.length();
      } else {
        latin[length++] = letter;
      }
    }
    return new String(latin, 0, length);
  }

  private static boolean cyrillic(char letter) {
    return letter >= 'а' && letter <= 'я';
  }

  boolean none() {
    return words.isEmpty();
  }

  /// From 0 to 1. Numbers in a name are the same or not.
  double likeness(Words other) {
    if (words.equals(other.words)) {
      return 1;
    }
    if (none() || other.none() || !figures().equals(other.figures())) {
      return 0;
    }
    var a = String.join(" ", words);
    var b = String.join(" ", other.words);
    int longest = Math.max(a.length(), b.length());
    if (Math.abs(a.length() - b.length()) > longest / 5) {
      return 0;
    }
    return 1 - distance(a, b) / (double) longest;
  }

  private List<String> figures() {
    return words.stream().filter(Words::figure).toList();
  }

  private static boolean figure(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// The longest word's beginning with the initials of the others, and all numbers: whoever is
  /// nearly the same has this or the [#ending] in common.
  ///
  /// @param hash of what stands before the mark
  /// @return with the mark behind it
  long beginning(long hash) {
    var longest = longest();
    return Hash.of(others(hash, longest), longest, 0, Math.min(MARK, longest.length()));
  }

  long ending(long hash) {
    var longest = longest();
    int length = longest.length();
    return Hash.of(others(hash, longest), longest, Math.max(0, length - MARK), length);
  }

  private String longest() {
    var longest = "";
    for (var word : words) {
      longest = word.length() > longest.length() && !figure(word) ? word : longest;
    }
    return longest;
  }

  private long others(long hash, String longest) {
    long mark = hash;
    boolean passed = false;
    for (var word : words) {
      if (figure(word)) {
        mark = Hash.of(Hash.of(mark, word), ' ');
      } else if (!passed && word.equals(longest)) {
        passed = true;
      } else {
        mark = Hash.of(mark, word.charAt(0));
      }
    }
    return Hash.of(mark, '|');
  }

  /// All of them, in their order.
  long all(long hash) {
    long all = hash;
    for (var word : words) {
      all = Hash.of(Hash.of(all, word), ' ');
    }
    return all;
  }

  /// Letters to add, take away, replace or swap with the next.
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + other);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      var spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return last[b.length()];
  }
}
