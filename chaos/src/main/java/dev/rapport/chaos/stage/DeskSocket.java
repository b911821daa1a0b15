package dev.rapport.chaos.stage;

import java.lang.reflect.Type;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

/// A real WebSocket to somebody's desk; hands on every message it is told.
public final class DeskSocket extends StompSessionHandlerAdapter implements AutoCloseable {
  private final Consumer<JsonNode> heard;
  private final Runnable lost;
  private final StompSession session;

  private DeskSocket(URI home, WebSocketHttpHeaders who, Consumer<JsonNode> heard, Runnable lost) {
    this.heard = heard;
    this.lost = lost;
    var client = new WebSocketStompClient(new StandardWebSocketClient());
    client.setMessageConverter(new SimpleMessageConverter());
    client.setInboundMessageSizeLimit(1 << 20);
    who.setOrigin(home.toString());
    session =
        client
            .connectAsync("ws://" + home.getAuthority() + "/ws", who, this)
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
    session.subscribe("/user/queue/desk", this);
  }

  /// As a browser that is signed in.
  public static DeskSocket open(URI home, Person person, Consumer<JsonNode> heard) {
    var headers = new WebSocketHttpHeaders();
    headers.add("Cookie", "RAPPORT_SESSION=" + person.cookie("RAPPORT_SESSION"));
    return new DeskSocket(home, headers, heard, () -> {});
  }

  /// As a program with a token.
  ///
  /// @param lost run when the connection is gone
  public static DeskSocket open(URI home, String token, Consumer<JsonNode> heard, Runnable lost) {
    var headers = new WebSocketHttpHeaders();
    headers.add("Authorization", "Bearer " + token);
    return new DeskSocket(home, headers, heard, lost);
  }

  public boolean connected() {
    return session.isConnected();
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
      heard.accept(JsonMapper.shared().readTree(bytes));
    }
  }

  @Override
  public void handleTransportError(StompSession on, Throwable exception) {
    lost.run(); // a server that is killed on purpose; who waits for a message says what is missing
  }
}
