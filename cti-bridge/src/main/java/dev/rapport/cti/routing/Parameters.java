package dev.rapport.cti.routing;

import dev.rapport.cti.call.CallerText;
import org.asteriskjava.fastagi.AgiRequest;
import org.jspecify.annotations.Nullable;

/// What the dialplan says behind the script's name.
final class Parameters {
  private Parameters() {}

  /// Cleaned; empty when it is not there or cannot be read.
  static String of(AgiRequest request, String name) {
    try {
      @Nullable String value = request.getParameter(name);
      return CallerText.clean(value);
    } catch (IllegalArgumentException e) { // decoded only now: `%zz` is no byte
      return "";
    }
  }
}
