package dev.rapport.crm.intake;

import java.util.Locale;

/// By what a row and a client seem to be the same, the weightiest first.
public enum Likeness {
  TAX(8),
  EMAIL(4),
  NUMBER(2),
  /// Name, and for a person the organisation too, nearly letter by letter.
  NAME(1);

  /// One is more than all lesser ones; stands for it where it is kept.
  private final int weight;

  Likeness(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
