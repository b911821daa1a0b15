package dev.rapport.console.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.Principal;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.stereotype.Controller;

/// What a desk's tab says.
@Controller
class DeskCommands {
  private final DeskFeeds feeds;
  private final Counter shown;

  DeskCommands(DeskFeeds feeds, MeterRegistry meters) {
    this.feeds = feeds;
    this.shown = meters.counter("rapport.cards.shown");
  }

  @MessageMapping("/desk/snapshot")
  void snapshot(
      Principal user, @Header(SimpMessageHeaderAccessor.SESSION_ID_HEADER) String session) {
    feeds.who(user).flatMap(feeds::find).ifPresent(feed -> feed.again(session));
  }

  /// The card is in front of somebody's eyes.
  @MessageMapping("/desk/shown")
  void shown(@Payload Shown card) {
    if (!card.callId().isBlank()) {
      shown.increment();
    }
  }

  record Shown(String callId) {}
}
