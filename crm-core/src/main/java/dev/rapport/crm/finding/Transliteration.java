package dev.rapport.crm.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A name in the other letters: Petrov and Петров, Schmidt and Шмидт. There is no one way to write
/// it, so all usual ones are tried as far as the book has words that begin so. The first of each
/// list is what comes to mind first.
final class Transliteration {
  private static final int MOST = 8;
  private static final int PATIENCE = 4_000;

  private static final Map<String, List<String>> CYRILLIC =
      Map.ofEntries(
          pair("shch", "щ"),
          pair("sch", "ш", "щ", "сх"),
          pair("tch", "ч"),
          pair("zh", "ж"),
          pair("kh", "х"),
          pair("ts", "ц", "тс"),
          pair("tz", "ц"),
          pair("ch", "ч", "х", "ш"),
          pair("sh", "ш"),
          pair("ph", "ф"),
          pair("th", "т"),
          pair("ck", "к"),
          pair("yu", "ю"),
          pair("ya", "я"),
          pair("ye", "е"),
          pair("yo", "е"),
          pair("iu", "ю", "иу"),
          pair("ia", "я", "иа"),
          pair("ju", "ю", "джу", "жу"),
          pair("ja", "я", "джа"),
          pair("je", "е", "дже", "же"),
          pair("jo", "е", "джо"),
          pair("ij", "ий"),
          pair("iy", "ий"),
          pair("yi", "ий"),
          pair("ee", "и"),
          pair("oo", "у"),
          pair("dj", "дж"),
          pair("dt", "дт", "т"),
          pair("a", "а", "я", "э"),
          pair("b", "б"),
          pair("c", "к", "ц", "с"),
          pair("d", "д"),
          pair("e", "е", "э"),
          pair("f", "ф"),
          pair("g", "г", "дж", "ж"),
          pair("h", "х", "г", ""),
          pair("i", "и", "й", "ы", "ь", "ьи"),
          pair("j", "й", "дж", "ж", "ь", "х"),
          pair("k", "к"),
          pair("l", "л", "ль"),
          pair("m", "м"),
          pair("n", "н", "нь"),
          pair("o", "о", "ё"),
          pair("p", "п"),
          pair("q", "к"),
          pair("r", "р", "рь"),
          pair("s", "с", "з", "сь"),
          pair("t", "т", "ть"),
          pair("u", "у", "ю"),
          pair("v", "в", "ф"),
          pair("w", "в", "у"),
          pair("x", "кс", "х"),
          pair("y", "ы", "и", "й", "ий", "ый"),
          pair("z", "з", "ц"));

  private static final Map<String, List<String>> LATIN =
      Map.ofEntries(
          pair("кс", "x", "ks"),
          pair("дж", "j", "dzh", "dj", "g"),
          pair("ий", "y", "iy", "ii", "ij", "i"),
          pair("ый", "y", "yy", "yi"),
          pair("дт", "dt", "t"),
          pair("ье", "ie", "ye", "e"),
          pair("ья", "ia", "ya"),
          pair("а", "a"),
          pair("б", "b"),
          pair("в", "v", "w"),
          pair("г", "g", "h"),
          pair("д", "d"),
          pair("е", "e", "ye", "ie", "yo", "jo"),
          pair("ж", "zh", "j", "g"),
          pair("з", "z", "s"),
          pair("и", "i", "y", "ee"),
          pair("й", "y", "i", "j", ""),
          pair("к", "k", "c", "ck", "q"),
          pair("л", "l", "ll"),
          pair("м", "m"),
          pair("н", "n"),
          pair("о", "o", "oh"),
          pair("п", "p"),
          pair("р", "r"),
          pair("с", "s", "c", "ss"),
          pair("т", "t", "th", "tt"),
          pair("у", "u", "ou", "oo", "w"),
          pair("ф", "f", "ph", "v"),
          pair("х", "kh", "h", "ch", "x", "j"),
          pair("ц", "ts", "c", "tz", "z"),
          pair("ч", "ch", "tch"),
          pair("ш", "sh", "sch", "ch"),
          pair("щ", "shch", "sch", "sh"),
          pair("ъ", ""),
          pair("ы", "y", "i"),
          pair("ь", "", "i"),
          pair("э", "e", "a"),
          pair("ю", "yu", "iu", "ju", "u"),
          pair("я", "ya", "ia", "ja", "a"));

  private static final int LONGEST = 4;

  private final BookWords.Known known;
  private final Map<String, List<String>> letters;
  private final String word;
  private final List<String> found = new ArrayList<>();
  private int steps;

  private Transliteration(BookWords.Known known, Map<String, List<String>> letters, String word) {
    this.known = known;
    this.letters = letters;
    this.word = word;
  }

  private static Map.Entry<String, List<String>> pair(String from, String... to) {
    return Map.entry(from, List.of(to));
  }

  /// Beginnings of words of the book that are this one in the other letters.
  static List<String> of(String word, BookWords.Known known) {
    var spelling = new Transliteration(known, letters(word), word);
    spelling.spell(0, "");
    return spelling.found;
  }

  /// The way that comes to mind first, whether the book has it or not.
  static String plain(String word) {
    var letters = letters(word);
    var plain = new StringBuilder();
    for (var at = 0; at < word.length(); ) {
      var length = Math.min(LONGEST, word.length() - at);
      while (length > 1 && !letters.containsKey(word.substring(at, at + length))) {
        length--;
      }
      var part = word.substring(at, at + length);
      plain.append(letters.getOrDefault(part, List.of(part)).getFirst());
      at += length;
    }
    return plain.toString();
  }

  private static Map<String, List<String>> letters(String word) {
    return word.chars().anyMatch(c -> c >= 'а' && c <= 'я') ? LATIN : CYRILLIC;
  }

  private void spell(int at, String begun) {
    if (found.size() >= MOST || ++steps > PATIENCE || !known.begins(begun)) {
      return;
    }
    if (at == word.length()) {
      if (!begun.equals(word) && !found.contains(begun)) {
        found.add(begun);
      }
      return;
    }
    for (var length = Math.min(LONGEST, word.length() - at); length > 0; length--) {
      var part = word.substring(at, at + length);
      var ways = letters.get(part);
      if (ways == null && length == 1) {
        ways = List.of(part);
      }
      for (var way : ways == null ? List.<String>of() : ways) {
        spell(at + length, begun + way);
      }
    }
  }
}
