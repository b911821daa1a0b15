package dev.rapport.cti.engine;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/// The names of channels and calls that were forgotten lately. Asterisk gives a name once in its
/// life.
final class Forgotten {
  private static final int MOST = 20_000;

  private final Set<String> names = new HashSet<>();
  private final Queue<String> inOrder = new ArrayDeque<>();

  void add(CallFacts call) {
    call.legs().forEach(leg -> add(leg.uniqueid));
    call.ids.forEach(this::add);
  }

  private void add(String name) {
    if (names.add(name)) {
      inOrder.add(name);
    }
    while (inOrder.size() > MOST) {
      names.remove(inOrder.remove());
    }
  }

  boolean names(ChannelRef channel) {
    return names.contains(channel.uniqueid());
  }

  void clear() {
    names.clear();
    inOrder.clear();
  }
}
