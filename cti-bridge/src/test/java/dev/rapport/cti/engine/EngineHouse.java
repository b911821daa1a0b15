package dev.rapport.cti.engine;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.BridgeEntered;
import dev.rapport.cti.engine.PbxEvent.DialBegan;
import dev.rapport.cti.engine.PbxEvent.DialEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An engine, the channels of a call that comes in for two phones, and an ear for what is told.
abstract class EngineHouse {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  static final ChannelRef TRUNK = channel("PJSIP/trunk-00000001", "pbx-100.1", "pbx-100.1");
  static final ChannelRef ANNA = channel("PJSIP/101-00000002", "pbx-100.2", "pbx-100.1");
  static final ChannelRef BORIS = channel("PJSIP/102-00000003", "pbx-100.3", "pbx-100.1");
  static final CallId CALL = new CallId("pbx", "1", "pbx-100.1");

  final CallEngine engine = new CallEngine("pbx", "1", Surroundings.DEFAULT);
  final List<CallEvent> told = new ArrayList<>();

  void comesIn() {
    happens(new Appeared(TRUNK, 4, "+79161234567", "Ivan", "from-trunk", "74950000001", at(0)));
  }

  void rings(ChannelRef phone, double second) {
    happens(new Appeared(phone, 0, "101", "", "from-phones", "s", at(second)));
    happens(new DialBegan(TRUNK, phone, "101", "", at(second)));
  }

  void answers(ChannelRef phone, double second) {
    happens(new DialEnded(phone, "ANSWER", at(second)));
    happens(new BridgeEntered(phone, "b", false, at(second)));
    happens(new BridgeEntered(TRUNK, "b", false, at(second)));
  }

  void happens(PbxEvent... events) {
    for (PbxEvent event : events) {
      told.addAll(engine.on(event));
    }
  }

  Call call() {
    return engine.find(CALL).orElseThrow();
  }

  static ChannelSnapshot living(ChannelRef channel, String bridge) {
    return new ChannelSnapshot(
        channel,
        6,
        "+79161234567",
        "",
        "",
        contextOf(channel),
        "74950000001",
        bridge,
        false,
        at(0));
  }

  private static String contextOf(ChannelRef channel) {
    return channel.equals(TRUNK) ? "from-trunk" : "from-phones";
  }

  static ChannelRef channel(String name, String uniqueid, String linkedid) {
    return new ChannelRef(name, uniqueid, linkedid);
  }

  static Instant at(double second) {
    return START.plusNanos((long) (second * 1e9));
  }
}
