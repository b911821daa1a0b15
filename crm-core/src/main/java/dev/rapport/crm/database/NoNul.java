package dev.rapport.crm.database;

import java.util.regex.Pattern;

/// PostgreSQL takes no NUL, and callers can send one.
public final class NoNul {
  // the escape of a NUL, not an escaped backslash before "u0000"
  private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private NoNul() {}

  public static String text(String text) {
    return text.replace("\0", "");
  }

  /// For a `jsonb` column.
  public static String json(String json) {
    return ESCAPED.matcher(json).replaceAll("$1");
  }
}
