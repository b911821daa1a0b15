package dev.rapport.crm.desk;

import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.cti.call.CallId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What follows of a step on the desks: it is written down, told to whoever listens, and makes
/// agents busy or free. Guarded by the lock of [LiveDesks], but for listening.
final class Aftermath {
  private final PresenceBoard presence;
  private final History history;
  private final DeskJournal journal;
  private final List<Consumer<DeskEvent>> listeners = new CopyOnWriteArrayList<>();

  Aftermath(PresenceBoard presence, History history, DeskJournal journal) {
    this.presence = presence;
    this.history = history;
    this.journal = journal;
    presence.listen((agent, now) -> tell(new DeskEvent.PresenceChanged(agent, now)));
  }

  void listen(Consumer<DeskEvent> listener) {
    listeners.add(listener);
  }

  /// @param open as it is after the step
  void of(OpenCall open, DeskStep step) {
    step.events().forEach(event -> note(open, event));
    step.events().forEach(this::tell);
    step.writtenUp()
        .forEach(w -> history.wrappedUp(w.call(), w.agent(), w.disposition(), w.notes()));
  }

  /// A card of a call that is none any more.
  void closed(AgentId agent, CallId gone) {
    journal.forget(new SavedCard.Key(agent, gone));
    tell(new CardClosed(agent, gone, DeskEvent.Reason.DONE, null));
  }

  /// @param wrappingUp who is in wrap-up on any desk
  void presence(CallDesk before, CallDesk after, Predicate<AgentId> wrappingUp) {
    var was = before.inWrapUp();
    var is = after.inWrapUp();
    is.stream().filter(agent -> !was.contains(agent)).forEach(presence::wrapUp);
    was.stream()
        .filter(agent -> !is.contains(agent) && !wrappingUp.test(agent))
        .forEach(presence::wrapUpOver);
  }

  private void note(OpenCall open, DeskEvent event) {
    if (event instanceof CardClosed closed) {
      journal.forget(new SavedCard.Key(closed.agent(), closed.call()));
    } else if (event instanceof CardChanged(AgentId agent, Card card) && worthKeeping(card)) {
      var slot = Objects.requireNonNull(open.desk).slot(agent).orElseThrow();
      journal.keep(new SavedCard(agent, open.picture, slot, open.settled));
    }
  }

  private static boolean worthKeeping(Card card) {
    return card.phase() != Card.Phase.RINGING || !card.notes().isEmpty();
  }

  private void tell(DeskEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }
}
