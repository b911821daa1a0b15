package dev.rapport.crm.sheets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the number formats of a workbook make of its numbers: dates, or leading zeros.
final class CellFormats {
  private static final int DATE = -1;

  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();

  /// @param code such as `dd.mm.yyyy`
  void define(int format, String code) {
    codes.put(format, code);
  }

  /// The next cell style.
  void style(int format) {
    var code = codes.get(format);
    styles.add(code == null ? ofBuiltIn(format) : ofCode(code));
  }

  boolean date(int style) {
    return meaning(style) == DATE;
  }

  /// How many digits are shown at least; 0 if that is left open.
  int width(int style) {
    return Math.max(0, meaning(style));
  }

  private int meaning(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : 0;
  }

  private static int ofBuiltIn(int format) {
    var date =
        (format >= 14 && format <= 22)
            || (format >= 27 && format <= 36)
            || (format >= 45 && format <= 47)
            || (format >= 50 && format <= 58);
    return date ? DATE : 0;
  }

  static int ofCode(String code) {
    var section = code.split(";", 2)[0];
    if (!section.isEmpty() && section.length() <= 32 && section.chars().allMatch(c -> c == '0')) {
      return section.length();
    }
    var bare =
        section
            .replaceAll("\"[^\"]*\"?", "")
            .replaceAll("\\[(?![hmsHMS]+\\])[^\\]]*\\]", "")
            .replaceAll("[\\\\_*].", "");
    return bare.equalsIgnoreCase("General") || !bare.matches("(?is).*[dmyhs].*") ? 0 : DATE;
  }
}
