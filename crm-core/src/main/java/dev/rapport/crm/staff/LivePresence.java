package dev.rapport.crm.staff;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.springframework.core.annotation.Order;

/// Everybody's presence: what they chose, with wrap-up, talk, ringing and reachability on top. One
/// lock, held for memory only; listeners hear changes under it and so in order.
@Order(190)
final class LivePresence implements PresenceBoard, PbxListener {
  private final Staff staff;
  private final PresenceStore store;
  private final QueuePauses pauses;
  private final InstantSource clock;

  private final Map<AgentId, Choice> choices = new HashMap<>();

  /// Since when.
  private final Map<AgentId, Instant> wrappingUp = new HashMap<>();

  private final CallLoad load = new CallLoad();
  private final Set<Phone> unreachable = new HashSet<>();
  private final Map<AgentId, Presence> told = new HashMap<>();
  private final List<BiConsumer<AgentId, Presence>> listeners = new CopyOnWriteArrayList<>();

  LivePresence(Staff staff, PresenceStore store, QueuePauses pauses, InstantSource clock) {
    this.staff = staff;
    this.store = store;
    this.pauses = pauses;
    this.clock = clock;
    pauses.listen(this::pauseTold);
  }

  private synchronized void pauseTold(Phone phone) {
    changed(Set.of(phone));
  }

  @Override
  public synchronized Presence of(AgentId agent) {
    var phones = staff.find(agent).map(Agent::phones).orElse(List.of());
    var choice = choice(agent);
    var wrapUp = wrappingUp.get(agent);
    return new Presence(
        state(choice, wrapUp != null),
        choice.signedIn() && choice.paused() ? choice.reason() : "",
        wrapUp != null && state(choice, true) == Presence.State.WRAP_UP ? wrapUp : choice.since(),
        phones.stream().anyMatch(phone -> !unreachable.contains(phone)),
        load.busy(phones),
        load.rings(phones),
        choice.signedIn() ? pauses.faults(phones) : List.of());
  }

  private static Presence.State state(Choice choice, boolean wrapUp) {
    if (!choice.signedIn()) {
      return Presence.State.SIGNED_OUT;
    }
    if (choice.paused()) {
      return Presence.State.PAUSED;
    }
    return wrapUp ? Presence.State.WRAP_UP : Presence.State.READY;
  }

  private Choice choice(AgentId agent) {
    return choices.computeIfAbsent(agent, _ -> Choice.away(clock.instant()));
  }

  @Override
  public synchronized void signedIn(AgentId agent) {
    var was = choice(agent);
    if (!was.signedIn()) {
      choose(agent, new Choice(true, was.paused(), was.reason(), clock.instant()));
    }
  }

  @Override
  public synchronized void signedOut(AgentId agent) {
    var was = choice(agent);
    if (was.signedIn()) {
      choose(agent, new Choice(false, was.paused(), was.reason(), clock.instant()));
    }
  }

  @Override
  public synchronized void ready(AgentId agent) {
    var was = choice(agent);
    boolean wrapping = wrappingUp.remove(agent) != null;
    if (was.paused() || wrapping) {
      choose(agent, new Choice(was.signedIn(), false, "", clock.instant()));
    }
  }

  @Override
  public synchronized void paused(AgentId agent, String reason) {
    var was = choice(agent);
    wrappingUp.remove(agent);
    choose(agent, new Choice(was.signedIn(), true, reason, clock.instant()));
  }

  @Override
  public void sync() {
    store.sync();
  }

  @Override
  public synchronized void wrapUp(AgentId agent) {
    wrappingUp.put(agent, clock.instant());
    changed(agent);
  }

  @Override
  public synchronized void wrapUpOver(AgentId agent) {
    if (wrappingUp.remove(agent) != null && !choice(agent).paused()) {
      var was = choice(agent);
      choices.put(agent, new Choice(was.signedIn(), false, "", clock.instant()));
      changed(agent);
    }
  }

  @Override
  public void listen(BiConsumer<AgentId, Presence> listener) {
    listeners.add(listener);
  }

  /// Who was signed in before our restart is so until their sessions prove it wrong.
  synchronized void restore(Map<AgentId, Choice> saved) {
    saved.forEach(choices::putIfAbsent);
    saved.keySet().forEach(this::changed);
  }

  @Override
  public synchronized void on(CallEvent event) {
    if (event instanceof CallEvent.Merged merged) {
      changed(load.forget(merged.gone()));
    }
    changed(load.picture(event.call()));
  }

  /// The PBX may have been restarted: it is told again who is paused, and who came back meanwhile.
  @Override
  public synchronized void synced(String pbx, List<Call> alive) {
    changed(load.only(pbx, alive));
    for (var agent : staff.listActive()) {
      var presence = of(agent.id());
      if (takesNoCalls(presence)) {
        pauses.pause(agent, presence.reason(), pbx);
      } else if (presence.state() == Presence.State.READY) {
        pauses.resumeUnheard(agent, pbx);
      }
    }
  }

  @Override
  public synchronized void reachable(String pbx, Endpoint endpoint, boolean reachable) {
    var phone = new Phone(pbx, endpoint);
    boolean news = reachable ? unreachable.remove(phone) : unreachable.add(phone);
    if (news) {
      changed(Set.of(phone));
    }
  }

  private void choose(AgentId agent, Choice choice) {
    choices.put(agent, choice);
    store.keep(agent, choice);
    changed(agent);
  }

  private void changed(Collection<Phone> phones) {
    for (var phone : phones) {
      staff.findByPhone(phone).ifPresent(agent -> changed(agent.id()));
    }
  }

  private void changed(AgentId agent) {
    var now = of(agent);
    var before = told.put(agent, now);
    if (now.equals(before)) {
      return;
    }
    listeners.forEach(listener -> listener.accept(agent, now));
    // last: an answer that is there at once changes the presence again
    if (before == null ? takesNoCalls(now) : now.state() != before.state()) {
      staff.find(agent).ifPresent(who -> tellQueues(who, now));
    }
  }

  private void tellQueues(Agent agent, Presence now) {
    if (takesNoCalls(now)) {
      pauses.pause(agent, now.reason());
    } else if (now.state() == Presence.State.READY) {
      pauses.resume(agent);
    }
  }

  /// Signing out alone leaves the queues as they are: a desk phone may go on without a browser.
  private static boolean takesNoCalls(Presence presence) {
    return presence.state() == Presence.State.PAUSED || presence.state() == Presence.State.WRAP_UP;
  }
}
