package dev.rapport.crm.repair;

import java.util.regex.Pattern;

/// What programs and keyboards do to a number before it lies in a cell.
final class CellText {
  private static final Pattern FLOAT = Pattern.compile("\\+?\\d{5,15}[.,]0+");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("\\+?\\d(?:[.,](\\d{1,14}))?[eEеЕ]\\+?(\\d{1,2})");

  /// Fewer kept digits than this, and the spreadsheet lost the rest for good.
  private static final int ROUNDED = 2;

  private static final char EDGE = '\0';

  private CellText() {}

  /// @param text the cell as a person would have typed it
  /// @param mended whether that took anything
  /// @param lost whether a spreadsheet threw digits away, so that what is left is no number
  record Mended(String text, boolean mended, boolean lost) {}

  static Mended of(String cell) {
    var text = visible(cell).strip();
    var mended = !text.equals(cell.strip());
    if (text.startsWith("'") || text.startsWith("=\"")) {
      text = text.replaceAll("^(?:='?|')?\"?|\"$", "").strip();
      mended = true;
    }
    if (FLOAT.matcher(text).matches()) {
      return new Mended(text.split("[.,]", 2)[0], true, false);
    }
    var scientific = SCIENTIFIC.matcher(text);
    if (scientific.matches()) {
      return scientific(text, scientific.group(1), Integer.parseInt(scientific.group(2)));
    }
    var zeros = zeros(text);
    return new Mended(zeros, mended || !zeros.equals(text), false);
  }

  private static Mended scientific(String text, String fraction, int exponent) {
    var kept = fraction == null ? "" : fraction;
    var missing = exponent - kept.length();
    if (missing < 0 || exponent > 15) {
      return new Mended(text, true, true);
    }
    var first = text.startsWith("+") ? text.charAt(1) : text.charAt(0);
    return new Mended(first + kept + "0".repeat(missing), true, missing >= ROUNDED);
  }

  /// Plain spaces and digits, nothing that nobody sees.
  private static String visible(String cell) {
    StringBuilder changed = null;
    for (var i = 0; i < cell.length(); i++) {
      var c = cell.charAt(i);
      var plain = c < 0x7F && c >= ' ' ? c : plain(c);
      if (plain != c && changed == null) {
        changed = new StringBuilder(cell.length()).append(cell, 0, i);
      }
      if (changed != null && plain != 0) {
        changed.append((char) plain);
      }
    }
    return changed == null ? cell : changed.toString();
  }

  /// @return 0 for what nobody sees
  private static int plain(char c) {
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      case Character.FORMAT -> 0;
      case Character.CONTROL -> c == '\t' ? ' ' : c == '\n' || c == '\r' ? '\n' : 0;
      default -> c == '\u2212' ? '-' : c == '\uFF0B' ? '+' : c;
    };
  }

  /// The letter O among digits is a zero; l and I are ones nowhere, because they may be words.
  private static String zeros(String text) {
    StringBuilder changed = null;
    for (var i = 0; i < text.length(); i++) {
      if ("OoОо".indexOf(text.charAt(i)) >= 0 && amongDigits(text, i)) {
        changed = changed == null ? new StringBuilder(text) : changed;
        changed.setCharAt(i, '0');
      }
    }
    return changed == null ? text : changed.toString();
  }

  /// A run of them that digits stand around, with marks between at most; or one at the end of a
  /// number. Alone between spaces it is a word.
  private static boolean amongDigits(String text, int i) {
    var left = beside(text, i, -1);
    var right = beside(text, i, 1);
    if (at(text, i - 1) == ' ' && at(text, i + 1) == ' ') {
      return false;
    }
    return Character.isDigit(left)
        && (Character.isDigit(right) || (right == EDGE && !marked(text, i)));
  }

  /// The next character on this side that is neither one of them nor a mark.
  private static char beside(String text, int i, int step) {
    var k = i + step;
    while (k >= 0 && k < text.length() && "OoОо -.()".indexOf(text.charAt(k)) >= 0) {
      k += step;
    }
    return at(text, k);
  }

  private static boolean marked(String text, int i) {
    return " -.()".indexOf(at(text, i - 1)) >= 0;
  }

  private static char at(String text, int i) {
    return i < 0 || i >= text.length() ? EDGE : text.charAt(i);
  }
}
