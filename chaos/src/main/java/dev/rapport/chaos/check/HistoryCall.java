package dev.rapport.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call as our history tells it, by REST and by SQL.
///
/// @param outcome empty while there is none
/// @param client whom it is with; 0 when with nobody
/// @param notes by agent
public record HistoryCall(
    String id,
    String number,
    String outcome,
    Optional<Instant> endedAt,
    List<Talk> talks,
    List<Recording> recordings,
    Map<Integer, String> notes,
    String disposition,
    long client) {

  public HistoryCall {
    talks = List.copyOf(talks);
    recordings = List.copyOf(recordings);
    notes = Map.copyOf(notes);
  }

  /// @param agent 0 when of nobody we know
  /// @param length empty while it lasts
  public record Talk(int agent, String endpoint, Optional<Duration> length) {}

  /// @param file as the PBX named it
  /// @param state as on the wire: `waiting`, `ready`, `missing`, `broken`
  public record Recording(String file, String state) {}

  public String linkedid() {
    return linkedid(id);
  }

  /// The PBX's name of a call within ours.
  static String linkedid(String id) {
    return id.substring(id.lastIndexOf('~') + 1);
  }
}
