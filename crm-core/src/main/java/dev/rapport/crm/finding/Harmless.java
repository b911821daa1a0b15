package dev.rapport.crm.finding;

/// Cells that a spreadsheet would calculate get an apostrophe; an import takes it off again.
final class Harmless {
  private static final String FIRST = "=+-@\t\r";

  private Harmless() {}

  static String text(String cell) {
    return cell.isEmpty() || FIRST.indexOf(cell.charAt(0)) < 0 ? cell : '\'' + cell;
  }

  /// In a spreadsheet's own format a text is a text; what looks like a telephone number may stay as
  /// people know it.
  static String inSheet(String cell) {
    return cell.matches("\\+[\\d ()-]{3,40}") ? cell : text(cell);
  }
}
