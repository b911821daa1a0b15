package dev.rapport.crm.columns;

import java.util.Locale;

/// Tells tax numbers from other digits by their check digits.
final class TaxNumbers {
  private static final int[] WEIGHTS = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private TaxNumbers() {}

  static boolean is(String cell) {
    var text = cell.strip().replace("-", "").replace(" ", "");
    return inn(text) || spanish(text.toUpperCase(Locale.ROOT));
  }

  /// Ten digits of a Russian organisation, twelve of a person.
  static boolean inn(String text) {
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    return switch (text.length()) {
      case 10 -> checks(text, 9);
      case 12 -> checks(text, 10) && checks(text, 11);
      default -> false;
    };
  }

  /// Whether the digit at this place is the sum of those before it.
  private static boolean checks(String text, int place) {
    var sum = 0;
    for (var i = 0; i < place; i++) {
      sum += WEIGHTS[WEIGHTS.length - place + i] * (text.charAt(i) - '0');
    }
    return sum % 11 % 10 == text.charAt(place) - '0';
  }

  /// A person's NIF or NIE by its letter, an organisation's by its form.
  private static boolean spanish(String text) {
    if (text.matches("[XYZ]?[0-9]{7,8}[A-Z]") && text.length() == 9) {
      var digits = text.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
      return SPANISH_LETTERS.charAt(Integer.parseInt(digits) % 23) == text.charAt(8);
    }
    return text.matches("[ABCDEFGHJNPQRSUVW][0-9]{7}[0-9A-J]");
  }
}
