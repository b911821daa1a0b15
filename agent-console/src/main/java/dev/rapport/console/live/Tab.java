package dev.rapport.console.live;

import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;

/// One WebSocket session that looks at a desk.
///
/// @param out hands a session's messages on in order, without waiting for the socket
record Tab(String session, String subscription, MessageChannel out) {

  void send(byte[] json) {
    var headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
    headers.setSessionId(session);
    headers.setSubscriptionId(subscription);
    headers.setDestination(DeskGate.DESK);
    headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
    headers.setLeaveMutable(true);
    out.send(MessageBuilder.createMessage(json, headers.getMessageHeaders()));
  }
}
