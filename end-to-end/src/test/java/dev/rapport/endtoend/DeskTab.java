package dev.rapport.endtoend;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tab that looks at its desk over the WebSocket and remembers all it was told.
final class DeskTab extends StompSessionHandlerAdapter implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> firstHeard = new ConcurrentHashMap<>();
  private final StompSession session;

  DeskTab(URI home, Person person) {
    var client = new WebSocketStompClient(new StandardWebSocketClient());
    client.setMessageConverter(new SimpleMessageConverter());
    client.setInboundMessageSizeLimit(1 << 20);
    var headers = new WebSocketHttpHeaders();
    headers.add("Cookie", "RAPPORT_SESSION=" + person.cookie("RAPPORT_SESSION"));
    headers.setOrigin(home.toString());
    session =
        client
            .connectAsync("ws://" + home.getAuthority() + "/ws", headers, this)
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
    session.subscribe("/user/queue/desk", this);
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
    if (session.isConnected()) {
      session.disconnect();
    }
  }

  @Override
  public Type getPayloadType(StompHeaders headers) {
    return byte[].class;
  }

  @Override
  public void handleFrame(StompHeaders headers, @Nullable Object payload) {
    if (payload instanceof byte[] bytes && headers.getSubscription() != null) {
      JsonNode message = JsonMapper.shared().readTree(bytes);
      String kind =
          is(message, "card")
              ? message.at("/card/phase").asString()
              : message.get("type").asString();
      firstHeard.putIfAbsent(kind, Instant.now());
      heard.add(message);
    }
  }

  @Override
  public void handleTransportError(StompSession on, Throwable exception) {
    // a server that is killed on purpose; who waits for a message says what is missing
  }
}
