package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.EventText;
import java.util.List;
import java.util.UUID;

/// Two channels in a bridge.
final class Conversation {
  private final Floor floor;
  final String bridge = UUID.randomUUID().toString();
  final Channel outside;
  final Channel inside;
  private boolean open = true;
  boolean held;

  private Conversation(Floor floor, Channel outside, Channel inside) {
    this.floor = floor;
    this.outside = outside;
    this.inside = inside;
  }

  static Conversation open(Floor floor, Channel outside, Channel inside) {
    var talk = new Conversation(floor, outside, inside);
    floor.tell(talk.on(floor.event("BridgeCreate"), 0));
    int n = 0;
    for (Channel channel : List.of(inside, outside)) {
      channel.bridge = talk.bridge;
      floor.tell(channel.on(talk.on(floor.event("BridgeEnter"), ++n), ""));
      floor.records.bridge("BRIDGE_ENTER", channel, talk.bridge, floor.now());
    }
    return talk;
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
    int n = 2;
    for (Channel channel : List.of(inside, outside)) {
      channel.bridge = "";
      floor.tell(channel.on(on(floor.event("BridgeLeave"), --n), ""));
      floor.records.bridge("BRIDGE_EXIT", channel, bridge, floor.now());
    }
    floor.tell(on(floor.event("BridgeDestroy"), 0));
  }

  EventText on(EventText event, int members) {
    return event
        .with("BridgeUniqueid", bridge)
        .with("BridgeType", "basic")
        .with("BridgeTechnology", "simple_bridge")
        .with("BridgeCreator", "<unknown>")
        .with("BridgeName", "<unknown>")
        .with("BridgeNumChannels", members);
  }
}
