package dev.rapport.crm.sheets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/// Numbers and dates of cells in a form that no locale changes.
final class NumberText {
  /// As many digits as Excel keeps.
  private static final MathContext EXCEL = new MathContext(15, RoundingMode.HALF_UP);

  private static final double MOST_PLAIN = 1e21;
  private static final double LEAST_PLAIN = 1e-12;
  private static final long SECONDS_OF_DAY = 86_400;
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_OF_1904 = LocalDate.of(1904, 1, 1);
  private static final double LAST_DAY = 2_958_466; // the year 10000

  private NumberText() {}

  /// `79161234567` for `7.9161234567E10`; what is no number stays as it is.
  static String plain(String written) {
    if (digits(written)) {
      return written;
    }
    try {
      return plain(Double.parseDouble(written), written);
    } catch (NumberFormatException e) {
      return written;
    }
  }

  static String plain(double value) {
    return plain(value, Double.toString(value));
  }

  private static String plain(double value, String otherwise) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    var size = Math.abs(value);
    if (!(size < MOST_PLAIN && size > LEAST_PLAIN)) {
      return otherwise;
    }
    return new BigDecimal(value).round(EXCEL).stripTrailingZeros().toPlainString();
  }

  private static boolean digits(String written) {
    var length = written.length();
    for (var i = 0; i < length; i++) {
      if (written.charAt(i) < '0' || written.charAt(i) > '9') {
        return false;
      }
    }
    return length > 0 && length <= 15;
  }

  /// With as many leading zeros as its format shows.
  static String padded(String plain, int width) {
    return plain.length() >= width || !digits(plain)
        ? plain
        : "0".repeat(width - plain.length()) + plain;
  }

  /// The date of a serial number, with its time if it has one; empty when it is none.
  static String date(double serial, boolean since1904) {
    if (!(serial >= 0 && serial < LAST_DAY)) {
      return "";
    }
    var seconds = Math.round(serial * SECONDS_OF_DAY);
    var day = seconds / SECONDS_OF_DAY;
    var time = seconds % SECONDS_OF_DAY;
    // Excel takes 1900 for a leap year; serials before its 29 February are a day behind
    var shift = !since1904 && day < 60 ? 1 : 0;
    var date = (since1904 ? EPOCH_OF_1904 : EPOCH).plusDays(day + shift);
    if (time == 0) {
      return date.toString();
    }
    var clock = "%02d:%02d:%02d".formatted(time / 3600, time / 60 % 60, time % 60);
    return day == 0 && !since1904 ? clock : date + "T" + clock;
  }
}
