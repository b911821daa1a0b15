package dev.rapport.crm.numbers;

import java.util.List;
import java.util.Optional;

/// The canonical form of numbers in the forms that nearly all callers have, told by length and
/// first digits alone. Says nothing where a numbering plan has to be asked; where it says
/// something, the plans say the same, which a test holds it to.
final class CommonForms {

  /// @param code country code
  /// @param length digits of a whole number without it
  /// @param firsts what such a number begins with, abroad
  /// @param region where it is also known without its code
  /// @param atHome what it begins with there
  /// @param trunk what is dialled before it there; empty if nothing
  private record Form(
      String code, int length, String firsts, String region, String atHome, String trunk) {

    boolean abroad(String digits) {
      return whole(digits, code) && firsts.indexOf(digits.charAt(code.length())) >= 0;
    }

    /// Whether exactly a whole number stands behind these digits.
    boolean whole(String digits, String before) {
      return digits.length() == before.length() + length && digits.startsWith(before);
    }
  }

  /// Russia's 810 leads abroad, so no number there is known to begin with 10 behind the 8.
  private static final List<Form> FORMS =
      List.of(
          new Form("7", 10, "0123456789", "RU", "3479", "8"),
          new Form("34", 9, "56789", "ES", "6789", ""),
          new Form("1", 10, "23456789", "US", "23456789", "1"),
          new Form("44", 10, "123456789", "", "", ""));

  private static final String ABROAD_FROM_RUSSIA = "810";

  private CommonForms() {}

  /// What began with `+`.
  static Optional<String> international(String digits) {
    for (var form : FORMS) {
      if (form.abroad(digits)) {
        return Optional.of("+" + digits);
      }
    }
    return Optional.empty();
  }

  /// What did not, read in a region.
  static Optional<String> national(String digits, String region) {
    for (var form : FORMS) {
      if (form.region().equals(region)) {
        return national(digits, form);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> national(String digits, Form form) {
    if (form.whole(digits, "") && form.atHome().indexOf(digits.charAt(0)) >= 0) {
      return Optional.of("+" + form.code() + digits);
    }
    var trunk = form.trunk();
    if (trunk.isEmpty() || digits.startsWith(ABROAD_FROM_RUSSIA)) {
      return Optional.empty();
    }
    if (form.abroad(digits)) {
      return Optional.of("+" + digits);
    }
    return form.whole(digits, trunk)
        ? Optional.of("+" + form.code() + digits.substring(trunk.length()))
        : Optional.empty();
  }
}
