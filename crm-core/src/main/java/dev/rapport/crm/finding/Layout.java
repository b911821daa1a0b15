package dev.rapport.crm.finding;

import java.util.HashMap;
import java.util.Map;

/// What somebody meant who typed on the Russian layout instead of the English one, or the other way
/// round: the same keys.
final class Layout {
  private static final String ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
  private static final String RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё";
  private static final String ENGLISH_SHIFTED = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
  private static final Map<Character, Character> OTHER = new HashMap<>();

  static {
    pair(ENGLISH, RUSSIAN);
    pair(ENGLISH_SHIFTED, RUSSIAN.toUpperCase(java.util.Locale.ROOT));
  }

  private Layout() {}

  private static void pair(String english, String russian) {
    for (var i = 0; i < english.length(); i++) {
      OTHER.put(english.charAt(i), russian.charAt(i));
      OTHER.put(russian.charAt(i), english.charAt(i));
    }
  }

  static String switched(String text) {
    var other = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      other.append(OTHER.getOrDefault(text.charAt(i), text.charAt(i)));
    }
    return other.toString();
  }
}
