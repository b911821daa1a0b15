package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/// Keeps all desks under one lock, which is never held over anything slow; listeners hear the news
/// under it and so in order.
@Order(200)
final class LiveDesks implements Desks, PbxListener {
  private final Seating seating;
  private final Dossiers dossiers;
  private final History history;
  private final DeskJournal journal;
  private final InstantSource clock;
  private final Duration wrapUp;

  private final Clicks clicks = new Clicks();
  private final Map<CallId, OpenCall> calls = new HashMap<>();
  private final Remembered remembered = new Remembered();
  private final Aftermath aftermath;

  LiveDesks(
      Staff staff,
      PresenceBoard presence,
      Dossiers dossiers,
      History history,
      DeskJournal journal,
      InstantSource clock,
      DeskSettings settings) {
    this.seating = new Seating(staff);
    this.dossiers = dossiers;
    this.history = history;
    this.journal = journal;
    this.clock = clock;
    this.wrapUp = settings.limit();
    this.aftermath = new Aftermath(presence, history, journal);
  }

  @Override
  public synchronized List<Card> cards(AgentId agent) {
    return calls.values().stream()
        .flatMap(open -> open.card(agent).stream())
        .sorted(Comparator.comparing((Card card) -> card.call().startedAt()))
        .toList();
  }

  @Override
  public void listen(Consumer<DeskEvent> listener) {
    aftermath.listen(listener);
  }

  @Override
  public synchronized Optional<Call> find(CallId call) {
    return Optional.ofNullable(calls.get(call)).map(open -> open.picture);
  }

  @Override
  public synchronized boolean draft(AgentId agent, CallId call, String notes) {
    var open = calls.get(call);
    if (open == null || !open.isBefore(agent)) {
      return false;
    }
    step(open, desk -> desk.drafted(agent, notes));
    return true;
  }

  @Override
  public synchronized void dials(AgentId agent, String number, ClientId client) {
    clicks.put(agent, number, client, clock.instant());
  }

  @Override
  public synchronized Finished finish(
      AgentId agent, CallId call, String disposition, @Nullable String notes) {
    var open = calls.get(call);
    var may = open == null ? Finished.NO_SUCH_CARD : open.mayFinish(agent, disposition);
    if (may == Finished.DONE) {
      step(call, desk -> desk.finished(agent, disposition, notes));
    }
    return may;
  }

  @Override
  public synchronized void clientChanged(CallId call, @Nullable ClientBrief client) {
    var open = calls.get(call);
    if (open == null) {
      return;
    }
    open.settled = new Settled(client == null ? null : client.id());
    step(open, desk -> desk.settled(client, null));
    inquire(open);
  }

  /// Cards on which these clients can be seen show them as they are now. Whoever is on a card stays
  /// on it, whatever their numbers have become.
  synchronized void clientsAreOther(Set<ClientId> clients) {
    dossiers.outdated(clients);
    for (var open : List.copyOf(calls.values())) {
      if (open.shows(clients)) {
        inquire(open);
      }
    }
  }

  @Override
  public boolean sync(Duration limit) {
    return history.sync(limit) && journal.sync(limit);
  }

  @Override
  public synchronized void forget(Set<CallId> gone) {
    for (var call : gone) {
      step(call, CallDesk::forgotten);
      calls.remove(call);
      remembered.take(call);
      dossiers.forget(call);
    }
    journal.forget(gone);
  }

  @Override
  public boolean tidy(Duration limit, Predicate<String> about) {
    return journal.tidy(limit, about);
  }

  @Override
  public synchronized void recordingMuted(CallId call, boolean muted) {
    step(call, desk -> desk.muted(muted));
  }

  @Override
  public synchronized void on(CallEvent event) {
    if (event instanceof CallEvent.Merged merged) {
      dossiers.forget(merged.gone());
      join(merged.call(), merged.gone());
    }
    picture(event.call());
  }

  @Override
  public synchronized void synced(String pbx, List<Call> alive) {
    alive.forEach(this::picture);
    remembered.synced(pbx, alive).forEach(this::endedUnseen);
  }

  /// Closes wrap-ups whose limit has passed.
  synchronized void timePassed() {
    var now = clock.instant();
    for (var open : List.copyOf(calls.values())) {
      if (open.hasWrapUps()) {
        step(open, desk -> desk.timePassed(now, wrapUp));
      }
    }
  }

  /// Puts back what was written down before our restart.
  synchronized void restore(List<SavedCard> cards) {
    for (var card : cards) {
      var id = card.call().id();
      remembered.add(card);
      var open = calls.get(id);
      if (open != null && open.desk != null) {
        recall(open);
      } else if (remembered.over(card)) {
        endedUnseen(id);
      }
    }
  }

  private void picture(Call call) {
    var open = calls.get(call.id());
    if (open == null) {
      unopened(call);
      return;
    }
    open.picture = call;
    var seats = seating.of(call);
    step(open, desk -> desk.stands(call, seats, clock.instant(), wrapUp));
  }

  private void unopened(Call call) {
    if (remembered.knows(call.id()) || seating.concerns(call)) {
      open(call);
    } else if (call.ended()) {
      dossiers.forget(call.id());
    } else {
      dossiers.prepare(call);
    }
  }

  private void open(Call call) {
    var open = new OpenCall(call);
    calls.put(call.id(), open);
    remembered.find(call.id()).ifPresent(card -> open.settled = card.settled());
    if (open.settled == null) {
      open.settled = dialled(call);
    }
    inquire(open);
  }

  /// The client whose number was clicked, if this is that call.
  private @Nullable Settled dialled(Call call) {
    var by = seating.dialler(call);
    var client = by.flatMap(agent -> clicks.take(agent, call, clock.instant()));
    client.ifPresent(id -> history.link(call.id(), id));
    return client.map(Settled::new).orElse(null);
  }

  private void inquire(OpenCall open) {
    int question = open.ask();
    dossiers.look(open.picture, open.word(), dossier -> learned(open, question, dossier));
  }

  private synchronized boolean learned(OpenCall open, int question, Dossier dossier) {
    if (calls.get(open.picture.id()) != open || !open.awaits(question)) {
      return false;
    }
    open.heard(dossier);
    if (open.desk == null) {
      open.desk = CallDesk.of(open.picture, dossier);
      recall(open);
    } else {
      step(open, desk -> desk.learned(dossier));
    }
    return calls.get(open.picture.id()) == open;
  }

  /// Adds what was written down of it before our restart to its desk, as it stands now.
  private void recall(OpenCall open) {
    var call = open.picture;
    var slots = remembered.take(call.id());
    var seats = seating.of(call);
    step(open, desk -> desk.recalling(slots, call, seats, clock.instant(), wrapUp));
  }

  /// It ended while we were away: whoever talked gets the wrap-up.
  private void endedUnseen(CallId id) {
    remembered.find(id).ifPresent(card -> open(Pictures.ended(card.call(), clock.instant())));
  }

  private void join(Call call, CallId gone) {
    var younger = calls.remove(gone);
    var theirs = younger == null ? null : younger.desk;
    if (theirs == null) {
      return;
    }
    picture(call);
    if (!step(call.id(), desk -> desk.joined(theirs))) {
      theirs.slots().forEach((agent, _) -> aftermath.closed(agent, gone));
    }
  }

  synchronized boolean step(CallId call, Function<CallDesk, DeskStep> change) {
    var open = calls.get(call);
    return open != null && step(open, change);
  }

  /// @return false when there is no desk yet
  private boolean step(OpenCall open, Function<CallDesk, DeskStep> change) {
    var before = open.desk;
    if (before == null) {
      return false;
    }
    var step = change.apply(before);
    open.desk = step.desk();
    aftermath.of(open, step);
    if (step.desk().over()) {
      calls.remove(step.desk().id());
    }
    aftermath.presence(before, step.desk(), this::isInWrapUp);
    return true;
  }

  private boolean isInWrapUp(AgentId agent) {
    return calls.values().stream().anyMatch(open -> open.isInWrapUp(agent));
  }
}
