package dev.rapport.cti.engine;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The calls of one PBX. Not thread-safe: one thread, events in the order they came.
public final class CallEngine {
  private final String pbx;
  private final Surroundings surroundings;
  private String boot;

  public CallEngine(String pbx, String boot, Surroundings surroundings) {
    this.pbx = pbx;
    this.boot = boot;
    this.surroundings = surroundings;
  }

  @Override
  public String toString() {
    return "CallEngine[" + pbx + "/" + boot + " " + surroundings + "]";
  }

  public String boot() {
    return boot;
  }

  /// Takes one event in and says what it means, in order.
  public List<CallEvent> on(PbxEvent event) {
    return List.of();
  }

  /// After a gap: `channels` is all that is alive at `at`. What is not among them is over.
  public List<CallEvent> resync(List<ChannelSnapshot> channels, Instant at) {
    return List.of();
  }

  /// The PBX was started anew: every call of the old boot is over, as lost by the PBX if nobody had
  /// answered it. Nothing happens when the boot is the one we know.
  public List<CallEvent> bootChanged(String newBoot, Instant at) {
    boot = newBoot;
    return List.of();
  }

  /// Every announced call that has not ended, oldest first.
  public List<Call> alive() {
    return List.of();
  }

  /// A call that is alive or ended less than a minute ago.
  public Optional<Call> find(CallId id) {
    return Optional.empty();
  }

  /// The channels of a call that are alive now, oldest first; none when it is not known.
  public List<LiveChannel> channels(CallId id) {
    return List.of();
  }
}
