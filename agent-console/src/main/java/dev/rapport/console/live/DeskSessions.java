package dev.rapport.console.live;

import dev.rapport.crm.staff.AgentId;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.broker.OrderedMessageChannelDecorator;
import org.springframework.web.socket.messaging.SessionDisconnectEvent;
import org.springframework.web.socket.messaging.SessionSubscribeEvent;
import org.springframework.web.socket.messaging.SessionUnsubscribeEvent;

/// Brings WebSocket sessions to the feed of their user. Spring tells these in a session's order.
final class DeskSessions {
  private static final Log log = LogFactory.getLog(DeskSessions.class);
  private final DeskFeeds feeds;
  private final Attendance attendance;
  private final MessageChannel out;
  private final Map<String, AgentId> looking = new ConcurrentHashMap<>();

  DeskSessions(DeskFeeds feeds, Attendance attendance, MessageChannel out) {
    this.feeds = feeds;
    this.attendance = attendance;
    this.out = out;
  }

  @EventListener
  void on(SessionSubscribeEvent event) {
    var headers = event.getMessage().getHeaders();
    var session = SimpMessageHeaderAccessor.getSessionId(headers);
    var subscription = SimpMessageHeaderAccessor.getSubscriptionId(headers);
    var destination = SimpMessageHeaderAccessor.getDestination(headers);
    if (session == null || subscription == null || !DeskGate.DESK.equals(destination)) {
      return;
    }
    who(event.getUser())
        .ifPresent(agent -> {
          looking.put(session, agent);
          attendance.came(agent, session);
          var ordered = new OrderedMessageChannelDecorator(out, log);
          feeds.of(agent).join(new Tab(session, subscription, ordered));
        });
  }

  @EventListener
  void on(SessionUnsubscribeEvent event) {
    var session = SimpMessageHeaderAccessor.getSessionId(event.getMessage().getHeaders());
    if (session != null) {
      leave(session);
    }
  }

  @EventListener
  void on(SessionDisconnectEvent event) {
    leave(event.getSessionId());
  }

  private void leave(String session) {
    var agent = looking.remove(session);
    if (agent != null) {
      feeds.find(agent).ifPresent(feed -> feed.leave(session));
      attendance.went(agent, session);
    }
  }

  private Optional<AgentId> who(@Nullable Principal user) {
    return user == null ? Optional.empty() : feeds.who(user);
  }
}
