package dev.rapport.cti.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Linkedids that may have lost their last digits on the way: `…3269.8` of `…3269.873` looks whole,
/// is older than the true one and would win. What is only the beginning of a name that is known
/// better is not taken for another call; until a channel of that very name is seen, for in the
/// first second of a PBX's life `.1` and `.10` are two channels.
final class CutNames {
  private final Map<String, List<Leg>> said = new HashMap<>();

  static boolean isCut(String name, String better) {
    return name.length() < better.length() && better.startsWith(name);
  }

  void said(String name, Leg leg) {
    said.computeIfAbsent(name, _ -> new ArrayList<>()).add(leg);
  }

  /// The legs that were said to be of that call, which is there after all.
  List<Leg> meant(String name) {
    var legs = said.remove(name);
    return legs == null ? List.of() : legs;
  }

  void forget(CallFacts call) {
    said.values().removeIf(legs -> legs.removeIf(leg -> leg.call == call) && legs.isEmpty());
  }

  void clear() {
    said.clear();
  }
}
