package dev.rapport.crm.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What to do with a row whose client is known already.
public enum Duplicates {
  SKIP,
  /// What is empty is filled from the row.
  FILL,
  /// What the row says replaces what was there.
  OVERWRITE,
  /// What is empty is filled; numbers, contacts, tags and organisations come to those that are
  /// there, a note goes below the other.
  MERGE,
  ASK;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Duplicates> ofCode(String code) {
    return Arrays.stream(values()).filter(d -> d.code().equals(code)).findFirst();
  }
}
