package dev.rapport.console.live;

import dev.rapport.console.clients.ClientViews.Brief;
import dev.rapport.console.clients.ClientViews.Match;
import dev.rapport.console.clients.ClientViews.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card as JSON; see the wire contract.
public record CardView(
    String callId,
    String phase,
    String direction,
    CallerView caller,
    Match match,
    @Nullable Brief client,
    LineView line,
    String queue,
    Instant startedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    int attemptsToday,
    @Nullable LastTalkView lastTalk,
    @Nullable RoutingView routing,
    String notes,
    String disposition,
    boolean dispositionRequired,
    @Nullable Instant wrapUpUntil,
    boolean recordingMuted,
    String parkedAt) {

  /// @param suspect the telephone network sent more than that: what no telephone sends was left out
  /// @param doNotCall nobody may call this number back
  public record CallerView(
      String typed, @Nullable String e164, String name, boolean suspect, boolean doNotCall) {}

  public record LineView(String number, String name) {}

  public record LastTalkView(Person agent, Instant at, String notes) {}

  public record RoutingView(String text, List<StepView> steps) {}

  /// @param ms since the question arrived
  public record StepView(String rung, String target, boolean taken, String reason, double ms) {}
}
