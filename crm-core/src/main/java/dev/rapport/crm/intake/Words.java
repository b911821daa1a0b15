package dev.rapport.crm.intake;

import dev.rapport.crm.book.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The words of a name so that two spellings of it are one: small Latin letters without accents, in
/// the order of the alphabet, without forms of companies and without patronymics.
record Words(List<String> words) {
  private static final Set<String> FORMS =
      Set.of(
          "ooo", "oao", "zao", "pao", "ao", "ip", "nko", "gup", "mup", "fgup", "tov", "chp", "llc",
          "ltd", "inc", "corp", "co", "gmbh", "ag", "kg", "sl", "sa", "sas", "srl", "bv", "plc");
  private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
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
    StringBuilder latin = null;
    for (int i = from; i < to; i++) {
      int cyrillic = folded.charAt(i) < 'а' ? -1 : CYRILLIC.indexOf(folded.charAt(i));
      if (cyrillic >= 0 && latin == null) {
        latin = new StringBuilder(to - from + 4).append(folded, from, i);
      }
      if (latin != null) {
        latin.append(cyrillic >= 0 ? LATIN[cyrillic] : String.valueOf(folded.charAt(i)));
      }
    }
    return latin == null ? folded.substring(from, to) : latin.toString();
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
    return words.stream().filter(w -> w.chars().anyMatch(Character::isDigit)).toList();
  }

  /// The longest word's beginning with the initials of the others: whoever is nearly the same has
  /// this or the [#ending] in common.
  String beginning() {
    return mark(true);
  }

  String ending() {
    return mark(false);
  }

  private String mark(boolean beginning) {
    int longest = 0;
    for (int i = 1; i < words.size(); i++) {
      longest = words.get(i).length() > words.get(longest).length() ? i : longest;
    }
    var mark = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (i != longest) {
        mark.append(Character.isDigit(word.charAt(0)) ? word : word.substring(0, 1));
      }
    }
    var main = words.get(longest);
    int part = Math.min(3, main.length());
    return mark.append('|')
        .append(beginning ? main.substring(0, part) : main.substring(main.length() - part))
        .toString();
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
