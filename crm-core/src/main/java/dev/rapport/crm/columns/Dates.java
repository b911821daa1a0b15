package dev.rapport.crm.columns;

import dev.rapport.crm.columns.RowSettings.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Dates as people and spreadsheets write them.
final class Dates {
  private static final Pattern PARTS =
      Pattern.compile("(\\d{1,4})[./\\-\\s]+(\\d{1,2})[./\\-\\s]+(\\d{1,4})(?:[ T,].*|\\s*г\\.?)?");
  private static final Pattern WORDED =
      Pattern.compile("(\\d{1,2})\\.?\\s+(?:de\\s+)?(\\p{L}{3,})\\.?,?\\s+(?:de\\s+)?(\\d{4}).*");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4}).*");
  private static final Pattern COMPACT = Pattern.compile("(19|20)\\d{6}");
  private static final Pattern SERIAL = Pattern.compile("[1-9]\\d{3,4}(?:[.,]\\d+)?");
  private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
  private static final int LAST_SERIAL = 73_050; // the end of 2099

  /// Two digits below this are of this century.
  private static final int CENTURY = 30;

  /// How the months of all three languages begin.
  private static final List<List<String>> MONTHS =
      List.of(
          List.of("jan", "ene", "янв"),
          List.of("feb", "фев"),
          List.of("mar", "мар"),
          List.of("apr", "abr", "апр"),
          List.of("may", "мая", "май"),
          List.of("jun", "июн"),
          List.of("jul", "июл"),
          List.of("aug", "ago", "авг"),
          List.of("sep", "set", "сен"),
          List.of("oct", "окт"),
          List.of("nov", "ноя"),
          List.of("dec", "dic", "дек"));

  private final DateOrder order;

  Dates(DateOrder order) {
    this.order = order;
  }

  /// Whether it says that there is none, as Outlook does by `0/0/00`.
  static boolean none(String cell) {
    return cell.chars().noneMatch(c -> Character.isLetter(c) || (c >= '1' && c <= '9'));
  }

  Optional<LocalDate> read(String cell) {
    var text = cell.strip();
    try {
      var parts = PARTS.matcher(text);
      if (parts.matches()) {
        return Optional.of(ordered(parts.group(1), parts.group(2), parts.group(3)));
      }
      if (COMPACT.matcher(text).matches()) {
        return Optional.of(date(text.substring(0, 4), text.substring(4, 6), text.substring(6)));
      }
      if (SERIAL.matcher(text).matches()) {
        var serial = Integer.parseInt(text.split("[.,]")[0]);
        return serial > LAST_SERIAL ? Optional.empty() : Optional.of(EXCEL_EPOCH.plusDays(serial));
      }
      return worded(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// A part that can only be a year or a day is one, whatever the order.
  private LocalDate ordered(String a, String b, String c) {
    if (a.length() > 2) {
      return date(a, b, c);
    }
    var mdy = Integer.parseInt(b) > 12 || (order == DateOrder.MDY && Integer.parseInt(a) <= 12);
    if (order == DateOrder.YMD && c.length() <= 2) {
      return date(a, b, c);
    }
    return mdy ? date(c, a, b) : date(c, b, a);
  }

  private static Optional<LocalDate> worded(String text) {
    var dayFirst = WORDED.matcher(text);
    if (dayFirst.matches()) {
      return month(dayFirst.group(2)).map(m -> date(dayFirst.group(3), m, dayFirst.group(1)));
    }
    var monthFirst = MONTH_FIRST.matcher(text);
    return monthFirst.matches()
        ? month(monthFirst.group(1)).map(m -> date(monthFirst.group(3), m, monthFirst.group(2)))
        : Optional.empty();
  }

  private static Optional<String> month(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    for (var i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).stream().anyMatch(lower::startsWith)) {
        return Optional.of(Integer.toString(i + 1));
      }
    }
    return Optional.empty();
  }

  private static LocalDate date(String year, String month, String day) {
    var y = Integer.parseInt(year);
    if (year.length() <= 2) {
      y += y < CENTURY ? 2000 : 1900;
    }
    return LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day));
  }
}
