package dev.rapport.cti.routing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts that come from or go to the telephone network: data, never syntax.
final class CallerText {
  private static final int LONGEST = 80;
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9]+/[A-Za-z0-9_.@:+/-]{1,80}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_.@-]{0,80}");

  private CallerText() {}

  /// Without control characters and halves of characters, and not longer than a display.
  static String clean(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var clean = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /// Whether the dialplan may put it into `Dial()`.
  static boolean dialable(String endpoint) {
    return ENDPOINT.matcher(endpoint).matches();
  }

  static boolean queueName(String queue) {
    return QUEUE.matcher(queue).matches();
  }
}
