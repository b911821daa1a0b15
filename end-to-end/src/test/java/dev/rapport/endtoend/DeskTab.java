package dev.rapport.endtoend;

import static org.awaitility.Awaitility.await;

import dev.rapport.chaos.stage.DeskSocket;
import dev.rapport.chaos.stage.Person;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A tab that looks at its desk over the WebSocket and remembers all it was told.
final class DeskTab implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> firstHeard = new ConcurrentHashMap<>();
  private final DeskSocket socket;

  DeskTab(URI home, Person person) {
    socket = DeskSocket.open(home, person, this::hear);
    first("snapshot", _ -> true);
  }

  /// The card of the only call there is, as soon as it is in this phase.
  JsonNode card(String phase) {
    return first(
            "a card that is " + phase,
            m -> is(m, "card") && m.at("/card/phase").asString().equals(phase))
        .get("card");
  }

  JsonNode closed() {
    return first("a closed card", m -> is(m, "card.closed"));
  }

  JsonNode first(String what, Predicate<JsonNode> wanted) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(25))
        .until(() -> heard.stream().anyMatch(wanted));
    return heard.stream().filter(wanted).findFirst().orElseThrow();
  }

  /// When this tab was first told so: a card's phase, or another message's type.
  Instant heardOf(String kind) {
    return Objects.requireNonNull(firstHeard.get(kind), kind);
  }

  static boolean is(JsonNode message, String type) {
    return message.get("type").asString().equals(type);
  }

  boolean neverSawACard() {
    return heard.stream().noneMatch(m -> is(m, "card"));
  }

  void forget() {
    heard.clear();
    firstHeard.clear();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void hear(JsonNode message) {
    String kind =
        is(message, "card") ? message.at("/card/phase").asString() : message.get("type").asString();
    firstHeard.putIfAbsent(kind, Instant.now());
    heard.add(message);
  }
}
