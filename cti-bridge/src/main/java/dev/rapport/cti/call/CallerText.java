package dev.rapport.cti.call;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts that come from the telephone network: data, never syntax.
public final class CallerText {
  private static final int LONGEST = 80;

  /// Where Asterisk itself cuts what is longer; nobody's name is.
  private static final int CUT = 79;

  /// What no telephone sends and some program might take for more than text: dialplan, markup,
  /// folders, formulas, programs.
  private static final Pattern SYNTAX =
      Pattern.compile(
          "\\$[{\\[(]|[<>`|\\\\{};\"]|\\.\\./|^\\s*[=@]|'\\s*(--|or\\s)|%0[0da]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z+*#._@() -]*");

  private CallerText() {}

  /// Without control characters, marks that nobody sees and halves of characters, and not longer
  /// than a display.
  public static String clean(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var clean = new StringBuilder(Math.min(text.length(), LONGEST));
    text.codePoints().filter(CallerText::seen).limit(LONGEST).forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /// Whether a caller's name held what no telephone sends.
  public static boolean suspectName(String text) {
    return suspect(text) || SYNTAX.matcher(text).find();
  }

  /// Whether a number held what no telephone sends.
  public static boolean suspectNumber(String text) {
    return suspect(text) || !NUMBER.matcher(text).matches() || text.contains("../");
  }

  private static boolean suspect(String text) {
    return text.codePointCount(0, text.length()) >= CUT
        || !text.codePoints().allMatch(CallerText::seen);
  }

  /// U+FFFD stands for bytes that were no UTF-8.
  private static boolean seen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != 0xFFFD;
    };
  }
}
