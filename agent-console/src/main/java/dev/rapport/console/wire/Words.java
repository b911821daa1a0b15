package dev.rapport.console.live;

import java.util.Locale;

/// Our enums as the wire spells them: `answered-elsewhere`.
final class Words {
  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
