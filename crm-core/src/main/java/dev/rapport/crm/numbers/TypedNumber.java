package dev.rapport.crm.numbers;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A typed number taken apart by its characters alone, before any numbering plan is asked.
///
/// @param international whether it began with `+`
/// @param digits ASCII digits of the number itself
/// @param extension digits behind it; empty if none
/// @param code whether it holds `*` or `#`, which only a PBX understands
public record TypedNumber(boolean international, String digits, String extension, boolean code) {

  /// A longer text is nobody's number; also bounds the work of the patterns below.
  private static final int LONGEST = 64;

  private static final Set<String> WITHHELD =
      Set.of(
          "",
          "anonymous",
          "unknown",
          "withheld",
          "restricted",
          "private",
          "unavailable",
          "blocked",
          "asterisk", // what Asterisk itself says for want of a caller id
          "аноним",
          "скрыт",
          "неизвестно",
          "oculto",
          "desconocido");

  private static final Pattern SCHEME =
      Pattern.compile("(?:tel|sip|sips|callto):", Pattern.CASE_INSENSITIVE);

  /// The mark must stand behind digits, so that a number never begins with its extension.
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(.*\\d[\\s)\\]]*?)[\\s,;(]*"
              + "(?:;ext=|,|#|x|х|(?:extension|extensi[oó]n|ext|extn|anexo|int|interno"
              + "|добавочный|доб|внутренний|внутр|вн)[.:]?)"
              + "[\\s.:]*(\\d{1,8})\\s*\\)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final String PUNCTUATION = " -./()[]~";

  public static boolean withheld(String typed) {
    var word = plain(typed).toLowerCase(Locale.ROOT);
    if (word.startsWith("<") && word.endsWith(">")) {
      word = word.substring(1, word.length() - 1).strip();
    }
    return WITHHELD.contains(word);
  }

  /// Empty when the text holds anything that no number holds.
  public static Optional<TypedNumber> parse(String typed) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    var simple = body(typed, "");
    if (simple.isPresent() && !simple.get().code()) {
      return simple; // neither words nor marks: the patterns would find nothing
    }
    var text = withoutAddress(plain(typed));
    var extended = EXTENSION.matcher(text);
    return extended.matches() ? body(extended.group(1).strip(), extended.group(2)) : body(text, "");
  }

  private static Optional<TypedNumber> body(String text, String extension) {
    var digits = new StringBuilder(text.length());
    var plus = false;
    var code = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c == '+' && digits.isEmpty() && !plus && !code) {
        plus = true;
      } else if (c == '*' || c == '#') {
        code = true;
      } else if (PUNCTUATION.indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    return digits.isEmpty()
        ? Optional.empty()
        : Optional.of(new TypedNumber(plus, digits.toString(), extension, code));
  }

  /// One kind of space, dash, digit and plus; nothing invisible.
  private static String plain(String typed) {
    var text = new StringBuilder(typed.length());
    typed.codePoints().filter(c -> !invisible(c)).forEach(c -> text.appendCodePoint(plain(c)));
    return text.toString().strip();
  }

  private static int plain(int c) {
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      default ->
          switch (c) {
            case '\t' -> ' ';
            case '\u2212' -> '-'; // the minus sign, as spreadsheets write it
            case '\uFF0B' -> '+';
            default -> c;
          };
    };
  }

  private static boolean invisible(int c) {
    return Character.getType(c) == Character.FORMAT;
  }

  private static String withoutAddress(String text) {
    var scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      return text;
    }
    var rest = text.substring(scheme.end());
    var at = rest.indexOf('@');
    return at < 0 ? rest : rest.substring(0, at);
  }
}
