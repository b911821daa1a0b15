package dev.rapport.crm.staff;

import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pauses an agent's phones in their queues, without waiting for the PBX.
final class QueuePauses {
  private static final Logger log = LoggerFactory.getLogger(QueuePauses.class);
  private final Supplier<Stream<Pbxes>> house;

  /// @param house asked each time: the PBXs come after the presence board, which listens to them
  QueuePauses(Supplier<Stream<Pbxes>> house) {
    this.house = house;
  }

  void pause(Agent agent, String reason) {
    agent.phones().forEach(phone -> send(phone, true, reason));
  }

  void pause(Agent agent, String reason, String onlyPbx) {
    agent.phones().stream()
        .filter(phone -> phone.pbx().equals(onlyPbx))
        .forEach(phone -> send(phone, true, reason));
  }

  void resume(Agent agent) {
    agent.phones().forEach(phone -> send(phone, false, ""));
  }

  private void send(Phone phone, boolean paused, String reason) {
    for (var pbxes : house.get().toList()) {
      pbxes.find(phone.pbx()).map(Pbx::control).ifPresent(c -> send(c, phone, paused, reason));
    }
  }

  private static void send(CallControl control, Phone phone, boolean paused, String reason) {
    var _ =
        control
            .pause(phone.endpoint(), "", paused, reason)
            .thenAccept(result -> report(phone, result));
  }

  /// A phone that is in no queue is refused by the PBX; that is nothing to worry about.
  private static void report(Phone phone, ControlResult result) {
    switch (result) {
      case ControlResult.Done _ -> {}
      case ControlResult.Refused refused ->
          log.debug("{}: {} not paused: {}", phone.pbx(), phone.endpoint(), refused.why());
      case ControlResult.PbxUnreachable away ->
          log.warn("{}: {} not paused: {}", phone.pbx(), phone.endpoint(), away.why());
    }
  }
}
