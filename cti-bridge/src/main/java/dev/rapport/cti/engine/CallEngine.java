package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.engine.LiveChannel.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls of one PBX: takes its events in and says what they mean. Not thread-safe: one thread.
///
/// ```
/// PbxEvent ──▶ facts of the call (a set: any order, any repetition) ──▶ picture ──▶ difference to
///              the picture told last = CallEvents
///
/// told:  nothing ──worth telling──▶ alive ──every channel gone──▶ ended ──60 s──▶ forgotten
///                                                  late news: corrections only ┘
/// ```
///
/// An ended call stays ended: when late news say that one more channel was part of it, nothing is
/// told until that one is gone too, and then a correction. Channels and calls that were forgotten
/// are not taken again, so that late events cannot start a call anew. That goes by their names,
/// never by time: a PBX's clock may be behind ours, and may be put back.
public final class CallEngine {
  /// How long an ended call is remembered, in time of events: longer than any event is late.
  static final Duration MEMORY = Duration.ofSeconds(60);

  private static final long KEPT = MEMORY.toSeconds() * Micros.SECOND;

  private final String pbx;
  private final CallBook book;
  private final Sightings sightings;
  private final ArrayDeque<Ending> endings = new ArrayDeque<>();
  private final Forgotten forgotten = new Forgotten();
  private String boot;
  private long now = Long.MIN_VALUE;

  private record Ending(CallFacts call, long at) {}

  public CallEngine(String pbx, String boot, Surroundings surroundings) {
    this.pbx = pbx;
    this.boot = boot;
    this.book = new CallBook(surroundings);
    this.sightings = new Sightings(book, surroundings);
  }

  public String boot() {
    return boot;
  }

  /// The PBX's clock stands `by` behind what it would show had it never jumped, from the next event
  /// on (negative: ahead of that). The times of a call go on by the clock it began by.
  public void clockIsBack(Duration by) {
    book.clockIsBack(by);
  }

  /// By how much the clocks that calls began by are ahead of the PBX's as it is now (negative:
  /// behind): of calls that began before it jumped.
  public Set<Duration> otherClocks() {
    return book.otherClocks();
  }

  /// Takes one event in and says what it means, in order.
  public List<CallEvent> on(PbxEvent event) {
    long at = book.time(event.at());
    passed(at);
    if (!book.knows(event) && forgotten.names(event.channel())) {
      return List.of();
    }
    var call = book.take(event);
    return call.isEmpty() ? List.of() : told(call.get(), at);
  }

  /// Whether the event is the first that we hear of its channel.
  public boolean knowsNothingOf(PbxEvent event) {
    return !book.knows(event) && !forgotten.names(event.channel());
  }

  /// Whether news came of the channel of that unique id and still none of its beginning.
  public boolean beginningMissed(String uniqueid) {
    return book.has(uniqueid, leg -> leg.appearedAt == NEVER);
  }

  /// After a gap: `channels` is all that is alive at `at`. What is not among them is over.
  public List<CallEvent> resync(List<ChannelSnapshot> channels, Instant at) {
    long then = book.time(at);
    passed(then);
    var events = new ArrayList<CallEvent>();
    for (CallFacts call : sightings.all(channels, then)) {
      events.addAll(told(call, then));
    }
    return events;
  }

  /// How one channel stands, after an event about it that could not be believed.
  public List<CallEvent> seen(ChannelSnapshot channel, Instant at) {
    long then = book.time(at);
    passed(then);
    return told(sightings.one(channel, then), then);
  }

  /// The channel of that name or unique id is over; empty when none was known to be alive.
  public Optional<List<CallEvent>> gone(String channel, Instant at) {
    long then = book.time(at);
    passed(then);
    return sightings.gone(channel, then).map(call -> told(call, then));
  }

  /// Something that the PBX said of the channel of that name or unique id cannot be believed: a
  /// caller may have written into it. Nothing happens when the channel is not known.
  public List<CallEvent> doubted(String channel, Instant at) {
    return sightings.doubted(channel).map(call -> told(call, book.time(at))).orElse(List.of());
  }

  /// The PBX was started anew: every call of the old boot is over, as lost by the PBX if nobody had
  /// answered it. Nothing happens when the boot is the one we know.
  public List<CallEvent> bootChanged(String newBoot, Instant at) {
    if (newBoot.equals(boot)) {
      return List.of();
    }
    var events = new ArrayList<CallEvent>();
    for (CallFacts call : book.all()) {
      if (!call.over()) {
        call.lostAt = book.time(at);
        events.addAll(told(call, call.lostAt));
      }
    }
    book.clear();
    endings.clear();
    forgotten.clear();
    boot = newBoot;
    return events;
  }

  /// Every announced call that has not ended, oldest first.
  public List<Call> alive() {
    return book.all().stream()
        .flatMap(c -> c.told.stream())
        .map(Picture::call)
        .filter(c -> !c.ended())
        .sorted(Comparator.comparing(Call::startedAt))
        .toList();
  }

  /// A call that is alive or ended less than a minute ago.
  public Optional<Call> find(CallId id) {
    return facts(id).flatMap(c -> c.told).map(Picture::call);
  }

  /// The unique ids of a call's channels while none of them bears its name: Asterisk names a call
  /// by a channel, so that one was before our time, or the name is none. Empty when there is
  /// nothing to be said that was not said before.
  public Set<String> unvouched(CallId id) {
    return facts(id).map(CallFacts::unvouched).orElse(Set.of());
  }

  /// The channels of a call that are alive now, oldest first; none when it is not known.
  public List<LiveChannel> channels(CallId id) {
    var call = facts(id);
    return call.isEmpty()
        ? List.of()
        : call.get().legs().stream()
            .filter(l -> l.endAt() == NEVER)
            .map(l -> live(call.get(), l))
            .toList();
  }

  private Optional<CallFacts> facts(CallId id) {
    return id.pbx().equals(pbx) && id.boot().equals(boot)
        ? book.find(id.linkedid())
        : Optional.empty();
  }

  private static LiveChannel live(CallFacts call, Leg leg) {
    var name = leg.nameAt(NEVER);
    boolean talking = call.told.flatMap(p -> Derivation.openTalk(p, leg)).isPresent();
    return new LiveChannel(
        name.full(),
        leg.uniqueid,
        new Endpoint(name.endpoint()),
        role(leg),
        talking,
        call.instant(leg.firstAt));
  }

  private static Role role(Leg leg) {
    if (leg.spy()) {
      return Role.SPY;
    }
    if (leg.name.inner()) {
      return Role.INNER;
    }
    return leg.outside() ? Role.OUTSIDE : Role.PHONE;
  }

  private List<CallEvent> told(CallFacts call, long at) {
    call.moved = false;
    if (call.over()) {
      remember(call);
    }
    if (call.told.isEmpty() && !Derivation.worthTelling(call)) {
      return List.of();
    }
    var id = new CallId(pbx, boot, call.linkedid());
    renamed(call, id);
    var picture = Derivation.of(call, id);
    if (call.toldEnded() && !picture.call().ended()) {
      picture = call.told.orElse(picture); // late news never revives a call
    }
    var events = Changes.between(call.told, picture, call.gone, call.instant(at));
    call.told = Optional.of(picture);
    call.gone.clear();
    return events;
  }

  /// A call that turns out to have an older id than the one it was told under is another call.
  private static void renamed(CallFacts call, CallId id) {
    if (call.told.isPresent() && !call.told.get().call().id().equals(id)) {
      call.gone.add(call.told.get().call().id());
      call.told = Optional.empty();
    }
  }

  private void remember(CallFacts call) {
    if (!call.forgetting) {
      call.forgetting = true;
      endings.add(new Ending(call, now));
    }
  }

  /// A time of ours that was ahead of the PBX's starts the time to forget anew.
  private void passed(long at) {
    if (at + KEPT < now) {
      now = at;
      var all = List.copyOf(endings);
      endings.clear();
      all.forEach(e -> endings.add(new Ending(e.call(), at)));
    }
    now = Math.max(now, at);
    while (!endings.isEmpty() && endings.peek().at() + KEPT < now) {
      forget(endings.remove().call());
    }
  }

  /// A call that was taken in by another since is gone already, and its legs are the other's. One
  /// that only seemed over, before anybody was told, lives on.
  private void forget(CallFacts call) {
    call.forgetting = false;
    boolean own = book.find(call.linkedid()).filter(c -> c == call).isPresent();
    if (own && (call.over() || call.toldEnded())) {
      forgotten.add(call);
      book.forget(call);
    }
  }
}
