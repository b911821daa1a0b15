package dev.rapport.simulator.pbx;

/// Two channels in a bridge; for as long as the inside one asks somebody else, only the outside
/// one.
final class Conversation {
  private final Floor floor;
  final Bridge bridge;
  final Channel outside;
  final Channel inside;
  private boolean open = true;
  boolean held;

  private Conversation(Floor floor, Bridge bridge, Channel outside, Channel inside) {
    this.floor = floor;
    this.bridge = bridge;
    this.outside = outside;
    this.inside = inside;
  }

  static Conversation open(Floor floor, Channel outside, Channel inside) {
    var bridge = Bridge.create(floor);
    bridge.enter(inside);
    bridge.enter(outside);
    return new Conversation(floor, bridge, outside, inside);
  }

  /// It goes on in the same bridge with another channel inside.
  Conversation with(Channel next) {
    open = false;
    return new Conversation(floor, bridge, outside, next);
  }

  void hold(boolean hold) {
    if (!open || held == hold) return;
    held = hold;
    floor.tell(hold ? "Hold" : "Unhold", inside);
  }

  /// Both leave; the bridge is gone.
  void close() {
    if (!open) return;
    open = false;
    bridge.leave(inside);
    bridge.destroy();
  }
}
