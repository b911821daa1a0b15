package dev.rapport.console.live;

import dev.rapport.console.access.RightsChanged;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/// Knows the open WebSockets, so that those of a sign-in that is over are closed.
final class OpenSockets implements WebSocketHandlerDecoratorFactory {
  private static final Logger log = LoggerFactory.getLogger(OpenSockets.class);

  /// Of our own, as the wire contract names them: 4401, and why.
  private static final CloseStatus SIGNED_OUT = new CloseStatus(4401, "signed-out");

  private static final CloseStatus EXPIRED = new CloseStatus(4401, "session-over");
  private static final CloseStatus RIGHTS_CHANGED = new CloseStatus(4401, "rights-changed");
  private final Predicate<String> holds;
  private final Map<String, WebSocketSession> open = new ConcurrentHashMap<>();

  /// @param holds whether the sign-in by that HTTP session still holds; may take its time
  OpenSockets(Predicate<String> holds) {
    this.holds = holds;
  }

  @Override
  public WebSocketHandler decorate(WebSocketHandler handler) {
    return new WebSocketHandlerDecorator(handler) {
      @Override
      public void afterConnectionEstablished(WebSocketSession socket) throws Exception {
        open.put(socket.getId(), socket);
        super.afterConnectionEstablished(socket);
      }

      @Override
      public void afterConnectionClosed(WebSocketSession socket, CloseStatus status)
          throws Exception {
        open.remove(socket.getId());
        super.afterConnectionClosed(socket, status);
      }
    };
  }

  /// @param httpSession the sign-in that is over
  void closeThoseOf(String httpSession) {
    open.values().stream()
        .filter(socket -> httpSession.equals(httpSession(socket)))
        .forEach(socket -> close(socket, SIGNED_OUT));
  }

  /// Closes those whose sign-in is over without anybody having told us: it expired, or was ended
  /// elsewhere.
  void closeThoseOver() {
    var sessions =
        open.values().stream()
            .map(OpenSockets::httpSession)
            .filter(session -> !session.isEmpty())
            .collect(Collectors.toSet());
    sessions.removeIf(holds);
    open.values().stream()
        .filter(socket -> sessions.contains(httpSession(socket)))
        .forEach(socket -> close(socket, EXPIRED));
  }

  @EventListener
  void on(RightsChanged change) {
    var user = Long.toString(change.user().value());
    open.values().stream()
        .filter(socket -> user.equals(user(socket)))
        .forEach(socket -> close(socket, RIGHTS_CHANGED));
  }

  private static String user(WebSocketSession socket) {
    var principal = socket.getPrincipal();
    return principal == null ? "" : principal.getName();
  }

  private static String httpSession(WebSocketSession socket) {
    var name = HttpSessionHandshakeInterceptor.HTTP_SESSION_ID_ATTR_NAME;
    return socket.getAttributes().getOrDefault(name, "").toString();
  }

  private static void close(WebSocketSession socket, CloseStatus why) {
    try {
      socket.close(why);
    } catch (IOException e) {
      log.debug("a socket was gone already", e);
    }
  }
}
