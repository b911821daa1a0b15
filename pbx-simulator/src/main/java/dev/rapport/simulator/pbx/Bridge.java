package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.EventText;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Where channels hear each other.
final class Bridge {
  final String id = UUID.randomUUID().toString();
  private final Floor floor;
  private final List<Channel> members = new ArrayList<>();

  private Bridge(Floor floor) {
    this.floor = floor;
  }

  static Bridge create(Floor floor) {
    var bridge = new Bridge(floor);
    floor.tell(bridge.on(floor.event("BridgeCreate")));
    return bridge;
  }

  void enter(Channel channel) {
    members.add(channel);
    channel.bridge = id;
    floor.tell(channel.on(on(floor.event("BridgeEnter")), ""));
    floor.records.bridge("BRIDGE_ENTER", channel, id, floor.now());
  }

  /// Nothing happens when it is not in it.
  void leave(Channel channel) {
    if (!members.remove(channel)) return;
    channel.bridge = "";
    floor.tell(channel.on(on(floor.event("BridgeLeave")), ""));
    floor.records.bridge("BRIDGE_EXIT", channel, id, floor.now());
  }

  /// Whoever is in it leaves, and it is gone.
  void destroy() {
    List.copyOf(members).forEach(this::leave);
    floor.tell(on(floor.event("BridgeDestroy")));
  }

  private EventText on(EventText event) {
    return event
        .with("BridgeUniqueid", id)
        .with("BridgeType", "basic")
        .with("BridgeTechnology", "simple_bridge")
        .with("BridgeCreator", "<unknown>")
        .with("BridgeName", "<unknown>")
        .with("BridgeNumChannels", members.size());
  }
}
