package dev.rapport.console.live;

import dev.rapport.crm.staff.Presence;
import java.time.Instant;

/// A presence as JSON.
public record PresenceView(
    String state,
    String reason,
    Instant since,
    boolean reachable,
    boolean inTalk,
    boolean ringing) {

  public static PresenceView of(Presence presence) {
    return new PresenceView(
        Words.of(presence.state()),
        presence.reason(),
        presence.since(),
        presence.reachable(),
        presence.inTalk(),
        presence.ringing());
  }
}
