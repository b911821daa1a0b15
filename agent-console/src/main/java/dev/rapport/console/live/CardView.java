package dev.rapport.console.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card as JSON; see the wire contract.
public record CardView(
    String callId,
    String phase,
    String direction,
    CallerView caller,
    MatchView match,
    @Nullable BriefView client,
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
    boolean recordingMuted) {

  public record CallerView(String typed, @Nullable String e164, String name) {}

  public record NumberView(String typed, @Nullable String e164, String extension) {}

  public record LineView(String number, String name) {}

  public record PersonView(long id, String name) {}

  public record LastTalkView(PersonView agent, Instant at, String notes) {}

  public record RoutingView(String text, List<StepView> steps) {}

  /// @param ms since the question arrived
  public record StepView(String rung, String target, boolean taken, String reason, double ms) {}

  /// @param unmatched why nobody was looked for; null when somebody was
  public record MatchView(
      String kind, NumberView number, @Nullable String unmatched, List<BriefView> candidates) {}

  public record BriefView(
      long id,
      String kind,
      String name,
      String organisation,
      String role,
      @Nullable PersonView owner,
      List<String> tags) {}
}
