package dev.rapport.crm.columns;

import dev.rapport.crm.columns.RowSettings.DateOrder;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Plain numbers as people write them: `1 234,50 ₽`, `1,234.50`.
final class Amounts {
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,24}(?:\\.\\d{0,12})?");
  private static final Pattern FORMAT = Pattern.compile("[\\p{Z}\\s'’%\\p{Sc}]|руб\\.?|р\\.$");

  private Amounts() {}

  /// @param order where dates begin with the month, a comma parts thousands
  static Optional<BigDecimal> read(String cell, DateOrder order) {
    var text = FORMAT.matcher(cell).replaceAll("");
    var comma = text.lastIndexOf(',');
    var point = text.lastIndexOf('.');
    if (comma >= 0 && point >= 0) {
      text = comma > point ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
    } else if (comma >= 0) {
      var thousands =
          text.indexOf(',') != comma || (order == DateOrder.MDY && text.length() - comma == 4);
      text = text.replace(",", thousands ? "" : ".");
    } else if (point >= 0 && text.indexOf('.') != point) {
      text = text.replace(".", "");
    }
    return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
