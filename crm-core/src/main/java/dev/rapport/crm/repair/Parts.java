package dev.rapport.crm.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a cell apart into pieces of which each is about one number.
final class Parts {
  private static final int FEWEST_DIGITS = 5;

  /// A number, words around it, and what leads to an extension.
  ///
  /// @param typed as it stands in the cell
  /// @param number digits and marks
  /// @param extension digits only; empty if none
  /// @param words whether there was anything else, such as `моб.`
  record Part(String typed, String number, String extension, boolean words) {}

  private static final Pattern HARD =
      Pattern.compile("[;|\\n\\r\\\\]+|:::| (?:и|или|or|and|y|o) |\\s*/\\s*(?=[+(\\d])");
  private static final Pattern COMMA = Pattern.compile(",(?=\\D*\\d)");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "[\\s,;(]*(?:;ext=|#|x|х|extension|extensi[oó]n|extn?|anexo|interno|int|ext|добавочный|доб"
              + "|внутренний|внутр|вн|,(?=\\s*\\d{1,5}$))[\\s.:№-]*(\\d{1,8})\\b\\)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /// A number from its first digit (or plus, or bracket) to its last.
  private static final Pattern NUMBER = Pattern.compile("[+(\\[]*[\\d*#][\\d\\s().\\-\\[\\]~*#]*");

  private Parts() {}

  static List<Part> of(String cell) {
    var parts = new ArrayList<Part>();
    for (var piece : HARD.split(cell)) {
      for (var finer : commas(piece)) {
        numbers(finer, parts);
      }
    }
    return parts;
  }

  /// A comma parts numbers where enough digits for one stand on both sides; else it leads to an
  /// extension or belongs to the number.
  private static List<String> commas(String piece) {
    var pieces = new ArrayList<String>();
    var from = 0;
    Matcher comma = COMMA.matcher(piece);
    while (comma.find()) {
      var before = piece.substring(from, comma.start());
      var next = piece.indexOf(',', comma.end());
      var after = piece.substring(comma.end(), next < 0 ? piece.length() : next);
      if (digits(before) >= FEWEST_DIGITS
          && digits(EXTENSION.matcher(after).replaceAll("")) >= FEWEST_DIGITS) {
        pieces.add(before);
        from = comma.end();
      }
    }
    pieces.add(piece.substring(from));
    return pieces;
  }

  static long digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static void numbers(String piece, List<Part> parts) {
    var text = piece.strip();
    if (text.isEmpty()) {
      return;
    }
    var extension = "";
    var bare = text;
    var extended = EXTENSION.matcher(text);
    while (extended.find()) {
      if (digits(text.substring(0, extended.start())) >= FEWEST_DIGITS) {
        extension = extended.group(1);
        bare = text.substring(0, extended.start()) + " " + text.substring(extended.end());
        break;
      }
    }
    var found = NUMBER.matcher(bare);
    var first = parts.size();
    while (found.find()) {
      var number = found.group().strip();
      if (digits(number) > 2 || number.length() == bare.strip().length()) {
        var words = bare.strip().length() > number.length();
        split(number, words, parts);
      }
    }
    if (parts.size() == first || fragments(parts, first)) {
      parts.subList(first, parts.size()).clear();
      parts.add(new Part(text, text, "", true));
    } else if (parts.size() == first + 1) {
      var only = parts.removeLast();
      parts.add(new Part(text, only.number(), extension, only.words()));
    } else if (!extension.isEmpty()) {
      var last = parts.removeLast();
      parts.add(new Part(last.typed(), last.number(), extension, last.words()));
    }
  }

  /// Several pieces of which none is long enough to be a whole number.
  private static boolean fragments(List<Part> parts, int first) {
    return parts.size() > first + 1
        && parts.subList(first, parts.size()).stream().allMatch(p -> digits(p.number()) < 7);
  }

  /// Two numbers with nothing but a space between them: a plus, or an eight before a bracket or a
  /// whole number's digits, begins another.
  private static void split(String number, boolean words, List<Part> parts) {
    var from = 0;
    for (var i = 1; i < number.length(); i++) {
      var before = number.substring(from, i);
      if (number.charAt(i - 1) == ' '
          && digits(before) >= 10
          && digits(number.substring(i)) >= 6
          && "+(8791".indexOf(number.charAt(i)) >= 0) {
        parts.add(new Part(before.strip(), before.strip(), "", words));
        from = i;
      }
    }
    var rest = number.substring(from).strip();
    parts.add(new Part(rest, rest, "", words));
  }
}
