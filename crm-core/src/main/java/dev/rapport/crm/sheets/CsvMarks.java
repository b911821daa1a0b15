package dev.rapport.crm.sheets;

/// The line that some files begin with to tell Excel their separator: `sep=;`.
final class CsvMarks {
  /// Of `sep=` and the separator.
  static final int LENGTH = 5;

  private CsvMarks() {}

  /// @return the separator told, or -1
  static int separator(char[] text, int from, int to) {
    var begins =
        to - from >= LENGTH
            && (text[from] | 0x20) == 's'
            && (text[from + 1] | 0x20) == 'e'
            && (text[from + 2] | 0x20) == 'p'
            && text[from + 3] == '=';
    if (!begins) {
      return -1;
    }
    var after = from + LENGTH < to ? text[from + LENGTH] : '\n';
    return after == '\n' || after == '\r' ? text[from + 4] : -1;
  }
}
