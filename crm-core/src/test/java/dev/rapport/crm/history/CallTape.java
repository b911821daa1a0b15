package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.call.Transfer;
import dev.rapport.cti.call.TransferKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Plays a call as the engine would tell it: each step is an event with the whole picture.
public final class CallTape {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final List<CallEvent> events = new ArrayList<>();
  private final List<Ring> rings = new ArrayList<>();
  private final List<Talk> talks = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private final CallId id;
  private final Direction direction;
  private Caller caller;
  private final Instant startedAt;
  private Instant now;
  private String queue = "";
  private boolean hold;
  private @Nullable Endpoint dialledBy;
  private @Nullable Instant answeredAt;
  private @Nullable Instant endedAt;
  private @Nullable Outcome outcome;

  private CallTape(CallId id, Direction direction, String number, Instant at) {
    this.id = id;
    this.direction = direction;
    this.caller = new Caller(number, "");
    this.startedAt = at;
    this.now = at;
  }

  public static CallTape inbound(String number, Instant at) {
    return named(nextId(), number, at);
  }

  public static CallTape named(CallId id, String number, Instant at) {
    return new CallTape(id, Direction.INBOUND, number, at).began();
  }

  public static CallTape outbound(Endpoint by, String number, Instant at) {
    var tape = new CallTape(nextId(), Direction.OUTBOUND, number, at);
    tape.dialledBy = by;
    return tape.began();
  }

  public static CallId nextId() {
    return new CallId("lab", "1795282138", "lab-17952821.%05d".formatted(NEXT.incrementAndGet()));
  }

  public CallId id() {
    return id;
  }

  public List<CallEvent> events() {
    return List.copyOf(events);
  }

  public CallEvent last() {
    return events.getLast();
  }

  public Call call() {
    return events.getLast().call();
  }

  public CallTape after(int seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  public CallTape queued(String name) {
    queue = name;
    events.add(new CallEvent.Queued(picture(), name, now));
    return this;
  }

  public CallTape rings(Endpoint phone) {
    rings.add(new Ring(phone, now, null, null));
    events.add(new CallEvent.Ringing(picture(), phone, now));
    return this;
  }

  public CallTape stops(Endpoint phone, RingResult result) {
    rings.replaceAll(r ->
        r.endpoint().equals(phone) && r.ringing()
            ? new Ring(phone, r.startedAt(), now, result)
            : r);
    events.add(new CallEvent.RingEnded(picture(), phone, result, now));
    return this;
  }

  public CallTape answered(Endpoint phone) {
    if (rings.stream().anyMatch(r -> r.endpoint().equals(phone) && r.ringing())) {
      stops(phone, RingResult.ANSWERED);
    }
    talks.add(new Talk(phone, now, null));
    answeredAt = answeredAt == null ? now : answeredAt;
    events.add(new CallEvent.Answered(picture(), phone, now));
    return this;
  }

  public CallTape talkEnds(Endpoint phone) {
    talks.replaceAll(t ->
        t.endpoint().equals(phone) && t.endedAt() == null
            ? new Talk(phone, t.startedAt(), now)
            : t);
    events.add(new CallEvent.TalkEnded(picture(), phone, now));
    return this;
  }

  public CallTape transferred(Endpoint from, String to) {
    var transfer = new Transfer(TransferKind.BLIND, from, to, now);
    transfers.add(transfer);
    events.add(new CallEvent.Transferred(picture(), transfer, now));
    return talkEnds(from);
  }

  public CallTape held() {
    hold = true;
    events.add(new CallEvent.Held(picture(), now));
    return this;
  }

  public CallTape resumed() {
    hold = false;
    events.add(new CallEvent.Resumed(picture(), now));
    return this;
  }

  public CallTape corrected() {
    events.add(new CallEvent.Corrected(picture(), now));
    return this;
  }

  public CallTape merged(CallId gone) {
    events.add(new CallEvent.Merged(picture(), gone, now));
    return this;
  }

  public CallTape ends(Outcome how) {
    talks.stream().filter(t -> t.endedAt() == null).toList().forEach(t -> talkEnds(t.endpoint()));
    rings.stream()
        .filter(Ring::ringing)
        .toList()
        .forEach(r -> stops(r.endpoint(), RingResult.CANCELLED));
    endedAt = now;
    outcome = how;
    events.add(new CallEvent.Ended(picture(), now));
    return this;
  }

  /// Answered at once by one phone, and over after so many seconds.
  public CallTape talk(Endpoint phone, int seconds) {
    return rings(phone).after(3).answered(phone).after(seconds).ends(Outcome.ANSWERED);
  }

  /// The caller sent what no telephone sends.
  public CallTape suspect() {
    caller = caller.suspectIf(true);
    return this;
  }

  /// Rang at one phone until the caller gave up.
  public CallTape abandonedAt(Endpoint phone) {
    return rings(phone).after(10).ends(Outcome.ABANDONED);
  }

  private CallTape began() {
    events.add(new CallEvent.Began(picture(), now));
    return this;
  }

  private Call picture() {
    return new Call(
        id,
        direction,
        caller,
        "74957654321",
        dialledBy,
        "74957654321",
        queue,
        outcome,
        startedAt,
        answeredAt,
        endedAt,
        rings,
        talks,
        transfers,
        "",
        hold,
        Duration.ZERO,
        Duration.ZERO,
        HungUpBy.UNKNOWN,
        List.of());
  }
}
