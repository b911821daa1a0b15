package dev.rapport.crm.intake;

/// Cells that a spreadsheet would calculate get an apostrophe, and lose it when they come back.
final class Harmless {
  private static final String FIRST = "=+-@\t\r";

  private Harmless() {}

  static String written(String cell) {
    return dangerous(cell, 0) ? '\'' + cell : cell;
  }

  static String read(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && dangerous(cell, 1)
        ? cell.substring(1)
        : cell;
  }

  private static boolean dangerous(String cell, int at) {
    return cell.length() > at && FIRST.indexOf(cell.charAt(at)) >= 0;
  }
}
