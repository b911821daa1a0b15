package dev.rapport.crm.columns;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

  /// So few letters may also begin a name (`AS`, `Ag`): they count at the end alone.
  private static final int AMBIGUOUS = 2;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private LegalForms() {}

  static boolean in(String name) {
    var words = BLANKS.split(name.strip(), 12);
    if (words.length == 0 || words[0].isEmpty()) {
      return false;
    }
    var first = bare(words[0]);
    var last = words.length == 1 ? "" : bare(words[words.length - 1]);
    return (FORMS.contains(first) && (cyrillic(first) || first.length() > AMBIGUOUS))
        || FORMS.contains(last)
        || apart(name);
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

  private static String bare(String word) {
    var letters = new StringBuilder(word.length());
    word.chars().filter(Character::isLetter).forEach(c -> letters.append((char) c));
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean cyrillic(String word) {
    return !word.isEmpty() && word.charAt(0) >= 'а' && word.charAt(0) <= 'я';
  }
}
