package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/// Keeps all desks under one lock, which is never held over anything slow; listeners hear the news
/// under it and so in order.
@Order(200)
final class LiveDesks implements Desks, PbxListener {
  private final Staff staff;
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
    this.staff = staff;
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
        .flatMap(open -> Stream.ofNullable(open.desk))
        .flatMap(desk -> desk.card(agent).stream())
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
    if (open == null || open.desk == null || open.desk.slot(agent).isEmpty()) {
      return false;
    }
    apply(open, open.desk, open.desk.drafted(agent, notes));
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
    var desk = open == null ? null : open.desk;
    var slot = desk == null ? null : desk.slot(agent).orElse(null);
    if (open == null || desk == null || slot == null) {
      return Finished.NO_SUCH_CARD;
    }
    if (slot.phase() != Card.Phase.WRAP_UP) {
      return Finished.STILL_TALKING;
    }
    if (disposition.isEmpty() && desk.dossier().dispositionRequired()) {
      return Finished.DISPOSITION_MISSING;
    }
    apply(open, desk, desk.finished(agent, disposition, notes == null ? slot.notes() : notes));
    return Finished.DONE;
  }

  @Override
  public synchronized void clientChanged(CallId call, @Nullable ClientBrief client) {
    var open = calls.get(call);
    if (open == null) {
      return;
    }
    open.settled = new Settled(client == null ? null : client.id());
    if (open.desk != null) {
      apply(open, open.desk, open.desk.settled(client, null));
    }
    inquire(open);
  }

  /// Cards on which these clients can be seen show them as they are now. Whoever is on a card stays
  /// on it, whatever their numbers have become.
  synchronized void clientsAreOther(Set<ClientId> clients) {
    dossiers.outdated(clients);
    for (var open : List.copyOf(calls.values())) {
      if (open.desk != null && open.desk.dossier().shows(clients)) {
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
      var open = calls.get(call);
      if (open != null && open.desk != null) {
        apply(open, open.desk, open.desk.forgotten());
      }
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
    var open = calls.get(call);
    if (open != null && open.desk != null) {
      apply(open, open.desk, open.desk.muted(muted));
    }
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
      if (open.desk != null && !open.desk.inWrapUp().isEmpty()) {
        apply(open, open.desk, open.desk.timePassed(now, wrapUp));
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
    if (open.desk != null) {
      apply(open, open.desk, stands(open.desk, call));
    }
  }

  private void unopened(Call call) {
    if (concerns(call)) {
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
    var by = Optional.ofNullable(call.dialledBy()).flatMap(seats(call)::at).map(Agent::id);
    var client = by.flatMap(agent -> clicks.take(agent, call, clock.instant()));
    client.ifPresent(id -> history.link(call.id(), id));
    return client.map(Settled::new).orElse(null);
  }

  private void inquire(OpenCall open) {
    int question = ++open.questions;
    var word = open.settled;
    if (word == null && open.named != null) {
      word = new Settled(open.named);
    }
    dossiers.look(open.picture, word, dossier -> learned(open, question, dossier));
  }

  private synchronized boolean learned(OpenCall open, int question, Dossier dossier) {
    if (calls.get(open.picture.id()) != open || open.questions != question) {
      return false;
    }
    var client = dossier.client();
    if (open.named == null && client != null) {
      open.named = client.id();
    }
    if (open.desk == null) {
      var empty = CallDesk.of(open.picture, dossier);
      open.desk = empty;
      recall(open);
    } else {
      apply(open, open.desk, open.desk.learned(dossier));
    }
    return calls.get(open.picture.id()) == open;
  }

  /// Adds what was written down of it before our restart to its desk, as it stands now.
  private void recall(OpenCall open) {
    var desk = Objects.requireNonNull(open.desk);
    var call = open.picture;
    var slots = remembered.take(call.id());
    apply(open, desk, desk.recalling(slots, call, seats(call), clock.instant(), wrapUp));
  }

  /// It ended while we were away: whoever talked gets the wrap-up.
  private void endedUnseen(CallId id) {
    var saved = remembered.find(id);
    saved.ifPresent(card -> open(Pictures.ended(card.call(), clock.instant())));
  }

  private void join(Call call, CallId gone) {
    var younger = calls.remove(gone);
    if (younger == null || younger.desk == null) {
      return;
    }
    picture(call);
    var open = calls.get(call.id());
    if (open != null && open.desk != null) {
      apply(open, open.desk, open.desk.joined(younger.desk));
    } else {
      younger.desk.slots().forEach((agent, _) -> aftermath.closed(agent, gone));
    }
  }

  private DeskStep stands(CallDesk desk, Call picture) {
    return desk.stands(picture, seats(picture), clock.instant(), wrapUp);
  }

  private Seats seats(Call call) {
    return phone -> staff.findByPhone(new Phone(call.id().pbx(), phone));
  }

  /// Whether anybody of ours has it in front of them; a call that is over opens no card.
  private boolean concerns(Call call) {
    if (remembered.knows(call.id())) {
      return true;
    }
    var phones = Stream.concat(call.ringing().stream(), call.talking().stream());
    return !call.ended()
        && Stream.concat(phones, Stream.ofNullable(call.dialledBy()))
            .anyMatch(phone -> seats(call).at(phone).isPresent());
  }

  private void apply(OpenCall open, CallDesk before, DeskStep step) {
    open.desk = step.desk();
    aftermath.of(open, step);
    if (step.desk().over()) {
      calls.remove(step.desk().id());
    }
    aftermath.presence(before, step.desk(), this::inWrapUp);
  }

  private boolean inWrapUp(AgentId agent) {
    return calls.values().stream()
        .anyMatch(open -> open.desk != null && open.desk.inWrapUp().contains(agent));
  }
}
