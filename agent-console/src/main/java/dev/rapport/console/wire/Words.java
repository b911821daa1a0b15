package dev.rapport.console.wire;

import java.util.Locale;

/// Our enums as the wire spells them: `answered-elsewhere`.
public final class Words {
  private Words() {}

  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
