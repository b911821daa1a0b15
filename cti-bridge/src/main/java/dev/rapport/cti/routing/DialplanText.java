package dev.rapport.cti.routing;

import java.util.regex.Pattern;

/// What the dialplan may be handed as more than data.
final class DialplanText {
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9]+/[A-Za-z0-9_.@:+/-]{1,80}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_.@-]{0,80}");

  private DialplanText() {}

  /// Whether it may be put into `Dial()`.
  static boolean dialable(String endpoint) {
    return ENDPOINT.matcher(endpoint).matches();
  }

  static boolean queueName(String queue) {
    return QUEUE.matcher(queue).matches();
  }
}
