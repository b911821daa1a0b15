package dev.rapport.crm.mentions;

/// Words of a `tsquery`.
final class Words {
  /// Longer ones are cut in the index.
  private static final int LONGEST = 100;

  private Words() {}

  /// @param folded letters and digits
  static String quoted(String folded) {
    String cut = folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded;
    return "'" + cut.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
