package dev.rapport.console.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of the history as JSON; see the wire contract.
///
/// @param fromRecords `cel` or `cdr` when the PBX's records added or corrected it
public record CallItem(
    String id,
    String pbx,
    String linkedid,
    String direction,
    @Nullable String outcome,
    Caller caller,
    @Nullable Ref client,
    String dialled,
    String line,
    String lineName,
    String queue,
    Instant startedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    List<Talk> talks,
    List<Ring> rings,
    List<Transfer> transfers,
    long heldSeconds,
    long queuedSeconds,
    String hungUpBy,
    String disposition,
    List<Note> notes,
    @Nullable Routing routing,
    List<Recording> recordings,
    @Nullable String fromRecords) {

  /// An agent or a client by name.
  public record Ref(long id, String name) {}

  /// @param suspect the telephone network sent more than that: what no telephone sends was left out
  /// @param doNotCall nobody may call this number back
  /// @param erased who it was is erased
  public record Caller(
      String typed,
      @Nullable String e164,
      String name,
      boolean suspect,
      boolean doNotCall,
      boolean erased) {}

  public record Talk(
      @Nullable Ref agent,
      String endpoint,
      Instant startedAt,
      @Nullable Instant endedAt,
      long seconds) {}

  public record Ring(@Nullable Ref agent, String endpoint, @Nullable String result, long seconds) {}

  public record Transfer(
      String kind, @Nullable Ref from, String fromEndpoint, String to, Instant at) {}

  public record Note(Ref agent, String text, Instant at) {}

  public record Routing(String text, List<Step> steps) {}

  /// @param ms since the question arrived
  public record Step(String rung, String target, boolean taken, String reason, double ms) {}

  public record Recording(long id, @Nullable Integer seconds, String state, String reason) {}
}
