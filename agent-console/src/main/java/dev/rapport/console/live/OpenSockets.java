package dev.rapport.console.live;

import dev.rapport.console.access.RightsChanged;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/// Knows the open WebSockets, so that signing out closes those of the same sign-in at once.
final class OpenSockets implements WebSocketHandlerDecoratorFactory {
  private static final Logger log = LoggerFactory.getLogger(OpenSockets.class);
  private static final CloseStatus SIGNED_OUT =
      CloseStatus.POLICY_VIOLATION.withReason("signed out");
  private final Map<String, WebSocketSession> open = new ConcurrentHashMap<>();

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
        .forEach(OpenSockets::close);
  }

  @EventListener
  void on(RightsChanged change) {
    var user = Long.toString(change.user().value());
    open.values().stream().filter(socket -> user.equals(user(socket))).forEach(OpenSockets::close);
  }

  private static String user(WebSocketSession socket) {
    var principal = socket.getPrincipal();
    return principal == null ? "" : principal.getName();
  }

  private static Object httpSession(WebSocketSession socket) {
    var name = HttpSessionHandshakeInterceptor.HTTP_SESSION_ID_ATTR_NAME;
    return socket.getAttributes().getOrDefault(name, "");
  }

  private static void close(WebSocketSession socket) {
    try {
      socket.close(SIGNED_OUT);
    } catch (IOException e) {
      log.debug("a socket was gone already", e);
    }
  }
}
