package dev.rapport.crm.columns;

import java.util.Locale;
import java.util.Set;

/// Tells organisations from people by the legal form in their names.
final class LegalForms {
  private static final Set<String> FORMS =
      Set.of(
          "ооо",
          "зао",
          "оао",
          "пао",
          "ао",
          "нао",
          "ип",
          "тоо",
          "чп",
          "гуп",
          "муп",
          "фгуп",
          "ано",
          "нко",
          "фгбу",
          "гбу",
          "мбу",
          "мбоу",
          "тсж",
          "снт",
          "кфх",
          "одо",
          "чуп",
          "фл",
          "апк",
          "sl",
          "slu",
          "sll",
          "sa",
          "sau",
          "sc",
          "scp",
          "scoop",
          "llc",
          "inc",
          "ltd",
          "limited",
          "gmbh",
          "ag",
          "kg",
          "ug",
          "corp",
          "corporation",
          "llp",
          "plc",
          "bv",
          "nv",
          "srl",
          "spa",
          "oy",
          "ab",
          "as",
          "sarl",
          "sas",
          "pty",
          "sia",
          "uab",
          "kft",
          "doo");

  private static final int LONGEST = 11;

  /// So few letters may also begin a name (`AS`, `Ag`): they count at the end alone.
  private static final int AMBIGUOUS = 2;

  private LegalForms() {}

  static boolean in(String name) {
    var text = name.strip();
    if (text.isEmpty()) {
      return false;
    }
    int end = 0;
    while (end < text.length() && !blank(text.charAt(end))) {
      end++;
    }
    int begin = text.length();
    while (begin > end && !blank(text.charAt(begin - 1))) {
      begin--;
    }
    var first = bare(text, 0, end);
    var last = bare(text, begin, text.length());
    return (FORMS.contains(first) && (cyrillic(first) || first.length() > AMBIGUOUS))
        || FORMS.contains(last)
        || apart(text);
  }

  private static boolean blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /// `Общество с ограниченной…`, `S. L.`
  private static boolean apart(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("общество с ")
        || lower.startsWith("индивидуальный предприниматель")
        || lower.contains("акционерное общество")
        || lower.endsWith(" s. l.")
        || lower.endsWith(" s. a.");
  }

  /// Small letters alone; empty when they are more than any form has.
  private static String bare(String text, int from, int to) {
    var letters = new StringBuilder(LONGEST);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        if (letters.length() == LONGEST) {
          return "";
        }
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }

  private static boolean cyrillic(String word) {
    return !word.isEmpty() && word.charAt(0) >= 'а' && word.charAt(0) <= 'я';
  }
}
