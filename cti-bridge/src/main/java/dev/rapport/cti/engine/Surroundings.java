package dev.rapport.cti.engine;

import java.util.List;
import java.util.Locale;

/// What the engine must be told of the house around a PBX: where the wall is that calls cross. A
/// channel is outside when its endpoint is a trunk or it came up in an inbound context; every other
/// telephone is a phone of ours.
///
/// @param trunks names of trunk endpoints, with or without technology (`trunk*`, `PJSIP/acme`); a
///   `*` at the end stands for anything
/// @param inboundContexts contexts of the dialplan that calls from outside enter, likewise
public record Surroundings(List<String> trunks, List<String> inboundContexts) {
  public static final Surroundings DEFAULT =
      new Surroundings(List.of("trunk*"), List.of("from-trunk*", "from-pstn*", "rapport-inbound*"));

  public Surroundings {
    trunks = List.copyOf(trunks);
    inboundContexts = List.copyOf(inboundContexts);
  }

  /// @param endpoint `PJSIP/101`
  boolean trunk(String endpoint) {
    return any(trunks, endpoint) || any(trunks, endpoint.substring(endpoint.indexOf('/') + 1));
  }

  boolean inbound(String context) {
    return any(inboundContexts, context);
  }

  private static boolean any(List<String> patterns, String name) {
    for (String pattern : patterns) {
      if (matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
