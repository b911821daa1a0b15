package dev.rapport.cti.control;

import dev.rapport.cti.call.Endpoint;
import java.util.Set;

/// Tells by which interfaces (`PJSIP/104`, `Local/104@from-queue/n`) a phone is a member of queues.
@FunctionalInterface
public interface QueueMembers {
  Set<String> interfacesOf(Endpoint phone);
}
