package dev.rapport.crm.repair;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One number out of a cell.
///
/// @param typed that part of the cell which is about it
/// @param e164 null when it cannot be told
/// @param extension digits behind it; empty if none
/// @param code the weightiest thing that had to be done to it
/// @param sure whether it may be taken without anybody looking
public record Repaired(
    String typed, @Nullable String e164, String extension, Code code, boolean sure) {

  /// From harmless to hopeless.
  public enum Code {
    CLEAN,
    /// 8 (or another trunk prefix) for the country's code.
    LEADING_EIGHT,
    /// Its area code was missing.
    AREA_CODE,
    /// One of several in its cell.
    SEVERAL,
    EXTENSION,
    /// Words, letters for digits, hidden characters, or what a spreadsheet made of a number.
    LETTERS,
    /// The country's code was missing or without its `+`, or it is of another country.
    COUNTRY,
    /// May be something else: somebody should look.
    DOUBTFUL,
    /// No number at all.
    NONE;

    /// As the wire has it.
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
