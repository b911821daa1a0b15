package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.Desks.Finished;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One call on all the desks it lies on. Pure: every verb gives the next state and the news.
///
/// ```
///            phone rings / dials
///   (none) ───────────────────────► RINGING ──► closed: answered-elsewhere (by …), caller-gave-up,
///      │                               │                no-answer, lost
///      │ joins a talk                  │ is connected
///      └──────────────────────────► TALKING ◄──► HELD
///                                    │  ▲ │
///                             parked │  │ │ handed on ──► closed: transferred (to …); the notes go along
///                                    ▼  │ │
///   closed: transferred (to …) ◄── PARKED │ out of it, or the call is over
///          somebody else takes it    │    ▼
///                                    └─► WRAP_UP ──► closed: done (finished, or the limit has passed)
/// ```
///
/// A card in wrap-up goes back to RINGING or TALKING when the same call comes back. Internal calls
/// have no wrap-up. A card is only ever opened by a phone that rings, dials or talks.
///
/// @param handed notes of those who handed the call on, for whoever comes next
record CallDesk(
    Call call, Dossier dossier, boolean muted, String handed, Map<AgentId, Slot> slots) {

  CallDesk {
    slots = Map.copyOf(slots);
  }

  static CallDesk of(Call call, Dossier dossier) {
    return new CallDesk(call, dossier, false, "", Map.of());
  }

  Optional<Card> card(AgentId agent) {
    return Optional.ofNullable(slots.get(agent)).map(this::card);
  }

  boolean over() {
    return call.ended() && slots.isEmpty();
  }

  /// The call's latest picture.
  ///
  /// @param now our own clock
  DeskStep stands(Call picture, Seats seats, Instant now, Duration wrapUp) {
    return new DeskChange(this, picture).stands(seats, now.plus(wrapUp));
  }

  DeskStep learned(Dossier more) {
    return new DeskChange(this, call).dossier(more).step();
  }

  DeskStep settled(@Nullable ClientBrief client, @Nullable LastTalk last) {
    return learned(dossier.settled(client, last));
  }

  DeskStep muted(boolean on) {
    return new DeskChange(this, call).muted(on).step();
  }

  /// Closed everywhere, and nothing is written up.
  DeskStep forgotten() {
    return new DeskChange(this, call).forget().step();
  }

  DeskStep drafted(AgentId agent, String notes) {
    var change = new DeskChange(this, call);
    slot(agent).ifPresent(slot -> change.put(agent, slot.noting(notes)));
    return change.step();
  }

  /// One agent's notes in other words, and those that wait for whoever comes next.
  DeskStep reworded(AgentId agent, UnaryOperator<String> words) {
    var change = new DeskChange(this, call).handed(words.apply(handed));
    slot(agent).ifPresent(slot -> change.put(agent, slot.reworded(words)));
    return change.step();
  }

  Finished mayFinish(AgentId agent, String disposition) {
    var slot = slots.get(agent);
    if (slot == null) {
      return Finished.NO_SUCH_CARD;
    }
    if (slot.phase() != Phase.WRAP_UP) {
      return Finished.STILL_TALKING;
    }
    boolean missing = disposition.isEmpty() && dossier.dispositionRequired();
    return missing ? Finished.DISPOSITION_MISSING : Finished.DONE;
  }

  /// @param notes null: as drafted
  DeskStep finished(AgentId agent, String disposition, @Nullable String notes) {
    var change = new DeskChange(this, call);
    slot(agent)
        .map(slot -> notes == null ? slot : slot.noting(notes))
        .ifPresent(slot -> change.finish(agent, slot, disposition));
    return change.step();
  }

  /// Closes what is in wrap-up for longer than its limit; what began before our clock was put back
  /// has the limit once more, and not until that hour comes again.
  DeskStep timePassed(Instant now, Duration wrapUp) {
    var change = new DeskChange(this, call);
    var latest = now.plus(wrapUp);
    slots.forEach((agent, slot) -> {
      if (slot.overdue(now)) {
        change.finish(agent, slot, "");
      } else if (slot.later(latest)) {
        change.put(agent, slot.wrappingUp(latest));
      }
    });
    return change.step();
  }

  /// `gone` turned out to be part of this call: its cards close, what was noted on them stays.
  DeskStep joined(CallDesk gone) {
    var change = new DeskChange(this, call);
    gone.slots.forEach((agent, slot) -> change.absorb(gone.call.id(), agent, slot));
    return change.step();
  }

  /// Puts back what was written down before a restart, as it stands now: nobody is shown what was.
  DeskStep recalling(
      Map<AgentId, Slot> saved, Call picture, Seats seats, Instant now, Duration wrapUp) {
    var change = new DeskChange(this, picture);
    saved.forEach((agent, slot) -> change.remember(agent, slot));
    return change.stands(seats, now.plus(wrapUp));
  }

  Optional<Slot> slot(AgentId agent) {
    return Optional.ofNullable(slots.get(agent));
  }

  boolean internal() {
    return call.direction() == Direction.INTERNAL;
  }

  List<AgentId> inWrapUp() {
    return slots.entrySet().stream()
        .filter(e -> e.getValue().phase() == Phase.WRAP_UP)
        .map(Map.Entry::getKey)
        .toList();
  }

  CallId id() {
    return call.id();
  }

  Card card(Slot slot) {
    return new Card(
        call,
        slot.phase(),
        dossier.matching(),
        dossier.client(),
        dossier.lineName(),
        dossier.attemptsToday(),
        dossier.lastTalk(),
        dossier.routing(),
        slot.notes(),
        "",
        dossier.dispositionRequired(),
        slot.wrapUpUntil(),
        muted);
  }
}
