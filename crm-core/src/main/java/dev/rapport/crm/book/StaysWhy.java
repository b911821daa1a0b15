package dev.rapport.crm.book;

import java.util.Locale;

/// Why an undo leaves a field or a client as it is.
public enum StaysWhy {
  CHANGED_SINCE,
  IN_USE,
  LEGAL_HOLD;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static StaysWhy ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
