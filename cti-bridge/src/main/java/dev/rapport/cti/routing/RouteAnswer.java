package dev.rapport.cti.routing;

import dev.rapport.cti.call.Endpoint;
import java.time.Duration;

/// Where the call goes next.
public sealed interface RouteAnswer {

  /// Ring one phone, then ask again.
  ///
  /// @param callerName what the phone shall show; empty leaves it as it is
  record Ring(Endpoint endpoint, Duration ring, String callerName) implements RouteAnswer {}

  /// Go on to the queue.
  ///
  /// @param queue the queue's name in Asterisk; empty leaves the dialplan's own choice
  /// @param priority Asterisk's QUEUE_PRIO; 0 is ordinary
  record ToQueue(String queue, int priority, String callerName) implements RouteAnswer {}
}
