package dev.rapport.console.live;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.staff.PauseFault;
import dev.rapport.crm.staff.Presence;
import java.time.Instant;
import java.util.List;

/// A presence as JSON.
public record PresenceView(
    String state,
    String reason,
    Instant since,
    boolean reachable,
    boolean inTalk,
    boolean ringing,
    List<FaultView> faults) {

  /// A PBX whose queues do not know of it.
  public record FaultView(String pbx, List<String> queues, String reason) {
    static FaultView of(PauseFault fault) {
      return new FaultView(
          fault.pbx(), fault.queues(), fault.reached() ? "refused" : "unreachable");
    }
  }

  public static PresenceView of(Presence presence) {
    return new PresenceView(
        Words.of(presence.state()),
        presence.reason(),
        presence.since(),
        presence.reachable(),
        presence.inTalk(),
        presence.ringing(),
        presence.faults().stream().map(FaultView::of).toList());
  }
}
