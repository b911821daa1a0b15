package dev.rapport.cti.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who is in which bridge, so far as it takes to find calls that meet in one.
final class Meetings {
  /// Of every bridge one leg that was in it; its call takes in every other.
  private final Map<String, Leg> hosts = new HashMap<>();

  /// A leg of another call that was in that bridge, if there is one.
  Optional<Leg> met(String bridge, Leg leg) {
    Leg host = hosts.putIfAbsent(bridge, leg);
    return host == null || host.call == leg.call ? Optional.empty() : Optional.of(host);
  }

  void forget(CallFacts call) {
    for (Leg leg : call.legs()) {
      for (int i = 0; i < leg.enters.size(); i++) {
        hosts.remove(leg.enters.text(i));
      }
    }
  }

  void clear() {
    hosts.clear();
  }
}
