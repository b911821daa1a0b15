package dev.rapport.crm.columns;

import dev.rapport.crm.columns.Meaning.To;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What stands in the cells of a column, whatever its heading.
final class Contents {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]{2,}.*");
  private static final Pattern SITE =
      Pattern.compile("(?:https?://|www\\.)\\S+|[a-zа-я0-9-]+\\.(?:ru|com|es|org|net|рф|io)/?");
  private static final Pattern DATE =
      Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}(?: .*)?|\\d{4}-\\d\\d-\\d\\d(?:[T ].*)?");
  private static final Pattern SHORT_DIGITS = Pattern.compile("[\\d\\s.,%-]{1,6}");
  private static final Pattern WORDS =
      Pattern.compile("\\p{Lu}[\\p{L}'-]*\\.?(?: \\p{Lu}[\\p{L}'.-]*){1,3}");
  private static final Pattern RUSSIAN =
      Pattern.compile(
          ".*(?:ович|евич|ич|овна|евна|ична|ова|ева|ина|ов|ев|ин|ский|ская|енко|ук|юк|ко|ян|дзе)"
              + "(?: .*)?");
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 40;

  private final List<String> cells;

  Contents(List<String> samples) {
    this.cells = samples.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  boolean empty() {
    return cells.isEmpty();
  }

  double numbers() {
    return share(Contents::number);
  }

  double emails() {
    return share(c -> EMAIL.matcher(c).matches());
  }

  double dates() {
    return share(c -> DATE.matcher(c).matches());
  }

  double sites() {
    return share(c -> SITE.matcher(c).matches());
  }

  double organisations() {
    return share(LegalForms::in);
  }

  double people() {
    return share(c -> WORDS.matcher(c).matches() && !LegalForms.in(c));
  }

  double taxNumbers() {
    return share(TaxNumbers::is);
  }

  /// The likeliest meaning by the cells alone, and how sure it is.
  ColumnGuess guess(int index) {
    if (cells.isEmpty()) {
      return new ColumnGuess(index, Meaning.IGNORED, 0.3);
    }
    if (emails() > 0.6) {
      return new ColumnGuess(index, Meaning.contact("email", ""), 0.9);
    }
    if (taxNumbers() > 0.9 && cells.size() > 2) {
      return new ColumnGuess(index, Meaning.contact("tax", ""), 0.7);
    }
    if (numbers() > 0.6) {
      return new ColumnGuess(index, Meaning.number(""), 0.8);
    }
    if (organisations() > 0.5) {
      return new ColumnGuess(index, Meaning.of(To.ORGANISATION), 0.8);
    }
    if (sites() > 0.6) {
      return new ColumnGuess(index, Meaning.contact("website", ""), 0.7);
    }
    if (people() > 0.7) {
      var russian = share(c -> RUSSIAN.matcher(c.toLowerCase(Locale.ROOT)).matches());
      return new ColumnGuess(index, Meaning.of(To.NAME), russian > 0.5 ? 0.75 : 0.5);
    }
    return new ColumnGuess(index, Meaning.IGNORED, 0.3);
  }

  /// As many digits as a number has, and little else.
  private static boolean number(String cell) {
    if (cell.length() > 80
        || DATE.matcher(cell).matches()
        || SHORT_DIGITS.matcher(cell).matches()) {
      return false;
    }
    var digits = cell.chars().filter(c -> c >= '0' && c <= '9').count();
    var letters = cell.chars().filter(Character::isLetter).count();
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && letters <= digits;
  }

  private double share(Predicate<String> what) {
    return cells.isEmpty() ? 0 : cells.stream().filter(what).count() / (double) cells.size();
  }
}
