package dev.rapport.crm.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What became of a row.
public enum Outcome {
  CREATED(0),
  UPDATED(1),
  SKIPPED(2),
  REJECTED(3),
  /// Somebody has to decide.
  ASK(4);

  /// Stands for it where it is kept.
  private final int mark;

  Outcome(int mark) {
    this.mark = mark;
  }

  int mark() {
    return mark;
  }

  static Outcome ofMark(int mark) {
    return Arrays.stream(values()).filter(o -> o.mark == mark).findFirst().orElseThrow();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Outcome> ofCode(String code) {
    return Arrays.stream(values()).filter(o -> o.code().equals(code)).findFirst();
  }
}
