package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser's tab that looks at its desk.
final class DeskTab extends StompSessionHandlerAdapter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private final StompSession session;

  private DeskTab(int port, Browser browser, String origin) {
    var client = new WebSocketStompClient(new StandardWebSocketClient());
    client.setMessageConverter(new SimpleMessageConverter());
    client.setInboundMessageSizeLimit(1 << 20);
    var headers = new WebSocketHttpHeaders();
    browser.cookie("RAPPORT_SESSION").ifPresent(c -> headers.add("Cookie", "RAPPORT_SESSION=" + c));
    headers.setOrigin(origin);
    session =
        client
            .connectAsync("ws://127.0.0.1:" + port + "/ws", headers, this)
            .orTimeout(5, TimeUnit.SECONDS)
            .join();
  }

  static DeskTab connect(int port, Browser browser) {
    return connect(port, browser, "http://127.0.0.1:" + port);
  }

  static DeskTab connect(int port, Browser browser, String origin) {
    return new DeskTab(port, browser, origin);
  }

  DeskTab look() {
    return look("/user/queue/desk");
  }

  /// Looks, and has the snapshot.
  DeskTab watch() {
    look().next("snapshot");
    return this;
  }

  DeskTab look(String destination) {
    session.subscribe(destination, this);
    return this;
  }

  void say(String destination, String json) {
    var headers = new StompHeaders();
    headers.setDestination(destination);
    headers.setContentType(org.springframework.util.MimeTypeUtils.APPLICATION_JSON);
    session.send(headers, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  JsonNode next() {
    try {
      var message = heard.poll(5, TimeUnit.SECONDS);
      assertThat(message).as("a message within 5 s").isNotNull();
      return java.util.Objects.requireNonNull(message);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Skips to the next message of this type.
  JsonNode next(String type) {
    var message = next();
    while (!message.get("type").asString().equals(type)) {
      message = next();
    }
    return message;
  }

  boolean silent() {
    return heard.isEmpty();
  }

  void close() {
    try {
      if (session.isConnected()) {
        session.disconnect();
      }
    } catch (MessageDeliveryException e) {
      // the server hung up between the two lines, as it does on a refused frame
    }
  }

  void awaitLost() {
    assertThat(lost).succeedsWithin(Duration.ofSeconds(5));
  }

  @Override
  public Type getPayloadType(StompHeaders headers) {
    return byte[].class;
  }

  @Override
  public void handleFrame(StompHeaders headers, @Nullable Object payload) {
    if (payload instanceof byte[] bytes && headers.getSubscription() != null) {
      heard.add(JSON.readTree(bytes));
    } else {
      lost.complete(null); // an ERROR frame
    }
  }

  @Override
  public void handleException(
      StompSession on,
      @Nullable StompCommand command,
      StompHeaders headers,
      byte[] payload,
      Throwable exception) {
    lost.complete(null);
  }

  @Override
  public void handleTransportError(StompSession on, Throwable exception) {
    lost.complete(null);
  }
}
