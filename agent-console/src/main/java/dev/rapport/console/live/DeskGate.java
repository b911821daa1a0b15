package dev.rapport.console.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ChannelInterceptor;

/// Lets a signed-in client do these things and nothing else: look at its own desk, ask for a
/// snapshot, say what it shows. Whatever else it sends ends the connection.
final class DeskGate implements ChannelInterceptor {
  static final String DESK = "/user/queue/desk";
  private static final Set<String> COMMANDS = Set.of("/app/desk/snapshot", "/app/desk/shown");
  private static final Set<SimpMessageType> HARMLESS =
      Set.of(
          SimpMessageType.HEARTBEAT,
          SimpMessageType.UNSUBSCRIBE,
          SimpMessageType.DISCONNECT,
          SimpMessageType.CONNECT_ACK,
          SimpMessageType.DISCONNECT_ACK);

  @Override
  public Message<?> preSend(Message<?> message, MessageChannel channel) {
    if (!mayPass(message)) {
      throw new MessageDeliveryException(message, "refused");
    }
    return message;
  }

  private static boolean mayPass(Message<?> message) {
    var headers = message.getHeaders();
    var type = SimpMessageHeaderAccessor.getMessageType(headers);
    if (type == null || HARMLESS.contains(type)) {
      return type != null;
    }
    if (SimpMessageHeaderAccessor.getUser(headers) == null) {
      return false;
    }
    @Nullable String destination = SimpMessageHeaderAccessor.getDestination(headers);
    return switch (type) {
      case CONNECT -> true;
      case SUBSCRIBE -> DESK.equals(destination);
      case MESSAGE -> destination != null && COMMANDS.contains(destination);
      default -> false; // an open border: Spring's own types
    };
  }
}
