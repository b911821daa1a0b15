package dev.rapport.simulator.wire;

import java.util.Locale;
import java.util.Map;

/// An action that a client asks for.
///
/// @param headers names in lower case
public record AmiAsked(Map<String, String> headers) {

  public AmiAsked {
    headers = Map.copyOf(headers);
  }

  public String action() {
    return get("action").toLowerCase(Locale.ROOT);
  }

  public String id() {
    return get("actionid");
  }

  /// The header's value; empty when absent.
  public String get(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
