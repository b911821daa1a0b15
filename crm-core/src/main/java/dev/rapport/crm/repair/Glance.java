package dev.rapport.crm.repair;

/// What nearly all cells hold, told by their characters alone.
final class Glance {
  private static final int FEWEST = 5;

  /// More digits may be two numbers.
  private static final int MOST = 13;

  private Glance() {}

  /// Whether it is digits of one number with the marks that stand in numbers.
  static boolean plain(String typed) {
    var digits = 0;
    for (var i = 0; i < typed.length(); i++) {
      var c = typed.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '+') {
        if (digits > 0) {
          return false;
        }
      } else if (c != ' ' && c != '-' && c != '(' && c != ')') {
        return false;
      }
    }
    return digits >= FEWEST && digits <= MOST;
  }

  /// Where the plans of Russia and Spain have no hole, which a test holds them to; the rest is
  /// asked of them.
  static boolean surelyValid(String e164) {
    if (e164.length() != 12) {
      return false;
    }
    if (e164.startsWith("+346")) {
      return true;
    }
    return e164.startsWith("+7495")
        || e164.startsWith("+7499")
        || e164.startsWith("+7812")
        || (e164.startsWith("+79") && !e164.startsWith("+7930"));
  }
}
