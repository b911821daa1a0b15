package dev.rapport.crm.repair;

import java.util.regex.Pattern;

/// What programs and keyboards do to a number before it lies in a cell.
final class CellText {
  private static final Pattern FLOAT = Pattern.compile("\\+?\\d{5,15}[.,]0+");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("\\+?\\d(?:[.,](\\d{1,14}))?[eEеЕ]\\+?(\\d{1,2})");

  /// Fewer kept digits than this, and the spreadsheet lost the rest for good.
  private static final int ROUNDED = 2;

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

  private static boolean amongDigits(String text, int i) {
    return digitOrZero(text, i, -1) && digitOrZero(text, i, 1) && touches(text, i);
  }

  /// Nothing but digits and marks on this side, up to the next letter or the edge.
  private static boolean digitOrZero(String text, int i, int step) {
    var k = i + step;
    return k < 0
        || k >= text.length()
        || !Character.isLetter(text.charAt(k))
        || "OoОо".indexOf(text.charAt(k)) >= 0;
  }

  private static boolean touches(String text, int i) {
    var before = i > 0 ? text.charAt(i - 1) : ' ';
    var after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    return Character.isDigit(before)
        || Character.isDigit(after)
        || ("OoОо".indexOf(before) >= 0 && i > 1 && Character.isDigit(text.charAt(i - 2)))
        || ("OoОо".indexOf(after) >= 0
            && i + 2 < text.length()
            && Character.isDigit(text.charAt(i + 2)));
  }
}
