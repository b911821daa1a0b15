package dev.rapport.chaos.check;

import java.time.Instant;
import java.util.Map;

/// What an agent's socket was told.
///
/// @param connection counted from 1 for each agent
public record Seen(int agent, int connection, Instant at, News news) {

  public sealed interface News {}

  /// The whole desk: phases by call id.
  public record Snapshot(Map<String, String> cards) implements News {
    public Snapshot {
      cards = Map.copyOf(cards);
    }
  }

  public record Card(String call, String phase) implements News {}

  public record Closed(String call) implements News {}
}
