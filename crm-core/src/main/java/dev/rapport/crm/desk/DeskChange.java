package dev.rapport.crm.desk;

import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One step of a [CallDesk] in the making; lives no longer than the step.
final class DeskChange {
  private final CallDesk before;
  private final Call call;
  private final Map<AgentId, Slot> slots;
  private final List<DeskEvent> closed = new ArrayList<>();
  private final List<WrittenUp> writtenUp = new ArrayList<>();
  private Dossier dossier;
  private boolean muted;
  private String handed;

  DeskChange(CallDesk before, Call call) {
    this.before = before;
    this.call = call;
    this.slots = new LinkedHashMap<>(before.slots());
    this.dossier = before.dossier();
    this.muted = before.muted();
    this.handed = before.handed();
  }

  DeskChange dossier(Dossier more) {
    dossier = more;
    return this;
  }

  DeskChange muted(boolean on) {
    muted = on;
    return this;
  }

  DeskChange handed(String notes) {
    handed = notes;
    return this;
  }

  void put(AgentId agent, Slot slot) {
    slots.put(agent, slot);
  }

  /// What was saved before a restart; what was written since is newer.
  void remember(AgentId agent, Slot saved) {
    var slot = slots.get(agent);
    if (slot == null) {
      slots.put(agent, saved);
    } else if (slot.notes().equals(slot.inherited())) {
      slots.put(
          agent, new Slot(slot.phase(), saved.notes(), saved.inherited(), slot.wrapUpUntil()));
    }
  }

  DeskChange forget() {
    slots
        .keySet()
        .forEach(agent -> closed.add(new CardClosed(agent, call.id(), Reason.DONE, null)));
    slots.clear();
    handed = "";
    return this;
  }

  void finish(AgentId agent, Slot slot, String disposition) {
    close(agent, slot, Reason.DONE, null, disposition);
  }

  /// Those who leave come first, so that whoever comes next finds their notes.
  DeskStep stands(Seats seats, Instant wrapUpUntil) {
    var live = new LinkedHashMap<AgentId, Phase>();
    for (var agent : concerned(seats)) {
      var standing = Standing.of(call, phone -> sits(seats, phone, agent));
      if (standing instanceof Standing.Live(Phase phase)) {
        live.put(agent, phase);
      } else if (slots.containsKey(agent)) {
        left(agent, slots.get(agent), standing, seats, wrapUpUntil);
      }
    }
    live.forEach(this::live);
    return step();
  }

  private void live(AgentId agent, Phase phase) {
    var slot = slots.get(agent);
    slots.put(agent, slot == null ? Slot.opened(phase, notesSoFar()) : slot.in(phase));
  }

  private void left(AgentId agent, Slot slot, Standing standing, Seats seats, Instant until) {
    switch (standing) {
      case Standing.HandedOn(var to) when !before.internal() -> handOn(agent, slot, to, seats);
      case Standing.Left(var next) when slot.phase() == Phase.PARKED && next != null ->
          handOn(agent, slot, next, seats);
      case Standing.Left _ when slot.phase() == Phase.PARKED && !call.ended() -> {} // on its way
      case Standing.NotTaken(var reason, var by) when slot.phase() != Phase.WRAP_UP ->
          close(agent, slot, reason, who(by, seats), "");
      case Standing.Outside() when slot.phase() == Phase.RINGING && !call.ended() -> {}
      case Standing.Outside() when slot.phase() == Phase.RINGING ->
          close(agent, slot, Reason.LOST, null, "");
      case Standing.HandedOn _, Standing.Left _, Standing.NotTaken _, Standing.Outside _ ->
          wrapUp(agent, slot, until);
      case Standing.Live _ -> throw new IllegalStateException("a live card does not leave");
    }
  }

  private void wrapUp(AgentId agent, Slot slot, Instant until) {
    if (before.internal()) {
      close(agent, slot, Reason.DONE, null, "");
    } else if (slot.phase() != Phase.WRAP_UP) {
      slots.put(agent, slot.wrappingUp(until));
    }
  }

  private void handOn(AgentId agent, Slot slot, @Nullable Endpoint to, Seats seats) {
    if (!slot.notes().isBlank()) {
      handed = slot.notes();
      slots.replaceAll((a, other) -> a.equals(agent) ? other : other.inheriting(handed));
    }
    close(agent, slot, Reason.TRANSFERRED, who(to, seats), "");
  }

  void absorb(CallId gone, AgentId agent, Slot slot) {
    closed.add(new CardClosed(agent, gone, Reason.DONE, null));
    var own = slot.ownNotes(slot.notes());
    if (own.isEmpty()) {
      return;
    }
    var mine = slots.get(agent);
    if (mine == null) {
      writtenUp.add(new WrittenUp(call.id(), agent, "", own));
    } else {
      slots.put(agent, mine.noting((mine.notes() + "\n" + own).strip()));
    }
  }

  private void close(
      AgentId agent, Slot slot, Reason reason, @Nullable Agent by, String disposition) {
    slots.remove(agent);
    closed.add(new CardClosed(agent, call.id(), reason, by));
    var own = slot.ownNotes(slot.notes());
    if (!own.isEmpty() || !disposition.isEmpty()) {
      writtenUp.add(new WrittenUp(call.id(), agent, disposition, own));
    }
  }

  DeskStep step() {
    var after = new CallDesk(call, dossier, muted, handed, slots);
    var events = new ArrayList<DeskEvent>(slots.size() + closed.size());
    slots.forEach((agent, slot) -> {
      var card = after.card(slot);
      if (before.card(agent).filter(card::looksLike).isEmpty()) {
        events.add(new CardChanged(agent, card));
      }
    });
    events.addAll(closed);
    return new DeskStep(after, List.copyOf(events), List.copyOf(writtenUp));
  }

  /// What the colleagues who talk in the call now have written so far.
  private String notesSoFar() {
    return slots.values().stream()
        .filter(slot -> slot.phase() != Phase.RINGING && !slot.notes().isBlank())
        .map(Slot::notes)
        .findFirst()
        .orElse(handed);
  }

  private Set<AgentId> concerned(Seats seats) {
    var agents = new LinkedHashSet<AgentId>();
    phones().forEach(phone -> seats.at(phone).ifPresent(agent -> agents.add(agent.id())));
    agents.addAll(slots.keySet());
    return agents;
  }

  private Stream<Endpoint> phones() {
    var involved =
        Stream.concat(
            call.talks().stream().map(Talk::endpoint), call.rings().stream().map(Ring::endpoint));
    return Stream.concat(involved, Stream.ofNullable(call.dialledBy())).distinct();
  }

  private static boolean sits(Seats seats, Endpoint phone, AgentId agent) {
    return seats.at(phone).map(Agent::id).filter(agent::equals).isPresent();
  }

  private static @Nullable Agent who(@Nullable Endpoint phone, Seats seats) {
    return phone == null ? null : seats.at(phone).orElse(null);
  }
}
