package dev.rapport.crm.staff;

import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pauses an agent's phones in their queues, without waiting for the PBX, and remembers where it
/// did not take it.
final class QueuePauses {
  private static final Logger log = LoggerFactory.getLogger(QueuePauses.class);
  private final Supplier<Stream<Pbxes>> house;
  private final Map<Phone, Long> orders = new ConcurrentHashMap<>();
  private final Map<Phone, PauseFault> faults = new ConcurrentHashMap<>();

  /// Phones whose last wish the PBX may not have heard.
  private final Set<Phone> unheard = ConcurrentHashMap.newKeySet();

  private volatile Consumer<Phone> listener = _ -> {};

  /// @param house asked each time: the PBXs come after the presence board, which listens to them
  QueuePauses(Supplier<Stream<Pbxes>> house) {
    this.house = house;
  }

  /// Told when the faults of a phone changed, on the PBX's thread.
  void listen(Consumer<Phone> told) {
    listener = told;
  }

  List<PauseFault> faults(Collection<Phone> phones) {
    return phones.stream().flatMap(p -> Stream.ofNullable(faults.get(p))).distinct().toList();
  }

  void pause(Agent agent, String reason) {
    agent.phones().forEach(phone -> send(agent, phone, true, reason));
  }

  void pause(Agent agent, String reason, String onlyPbx) {
    agent.phones().stream()
        .filter(phone -> phone.pbx().equals(onlyPbx))
        .forEach(phone -> send(agent, phone, true, reason));
  }

  void resume(Agent agent) {
    agent.phones().forEach(phone -> send(agent, phone, false, ""));
  }

  /// Only where the PBX was away when it was told: who paused at the phone itself stays paused.
  void resumeUnheard(Agent agent, String onlyPbx) {
    agent.phones().stream()
        .filter(phone -> phone.pbx().equals(onlyPbx) && unheard.contains(phone))
        .forEach(phone -> send(agent, phone, false, ""));
  }

  private void send(Agent agent, Phone phone, boolean paused, String reason) {
    for (var pbxes : house.get().toList()) {
      pbxes
          .find(phone.pbx())
          .map(Pbx::control)
          .ifPresent(c -> send(c, agent, phone, paused, reason));
    }
  }

  private void send(CallControl control, Agent agent, Phone phone, boolean paused, String reason) {
    long order = orders.merge(phone, 1L, Long::sum);
    var _ =
        control
            .pause(phone.endpoint(), "", paused, reason)
            .thenAccept(result -> {
              if (Objects.equals(orders.get(phone), order)) { // no later wish is on its way
                settle(phone, result);
                report(phone, fault(agent, phone, result));
              }
            });
  }

  private void settle(Phone phone, ControlResult result) {
    if (result instanceof ControlResult.PbxUnreachable) {
      unheard.add(phone);
    } else {
      unheard.remove(phone);
    }
  }

  private void report(Phone phone, @Nullable PauseFault fault) {
    var before = fault == null ? faults.remove(phone) : faults.put(phone, fault);
    if (!Objects.equals(before, fault)) {
      listener.accept(phone);
    }
  }

  /// Null when there is nothing to worry about: a phone that is in no queue is refused by the PBX.
  private static @Nullable PauseFault fault(Agent agent, Phone phone, ControlResult result) {
    switch (result) {
      case ControlResult.Done _ -> {
        return null;
      }
      case ControlResult.Refused refused ->
          log.info("{}: {} not paused: {}", phone.pbx(), phone.endpoint(), refused.why());
      case ControlResult.PbxUnreachable away ->
          log.warn("{}: {} not paused: {}", phone.pbx(), phone.endpoint(), away.why());
    }
    boolean reached = result instanceof ControlResult.Refused;
    return agent.queues().isEmpty() ? null : new PauseFault(phone.pbx(), agent.queues(), reached);
  }
}
