package dev.rapport.crm.desk;

import dev.rapport.cti.call.Call;
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
import org.jspecify.annotations.Nullable;

/// Plays a call: each verb takes a second and changes the picture.
public final class CallTape {
  private final CallId id;
  private final Direction direction;
  private final Caller caller;
  private final String dialled;
  private final @Nullable Endpoint dialledBy;
  private final Instant startedAt;
  private final List<Ring> rings = new ArrayList<>();
  private final List<Talk> talks = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private Instant now;
  private String parkedAt = "";
  private boolean hold;
  private @Nullable Instant answeredAt;
  private @Nullable Instant endedAt;
  private @Nullable Outcome outcome;

  private CallTape(
      String linkedid,
      Direction direction,
      Caller caller,
      String dialled,
      @Nullable Endpoint dialledBy,
      Instant startedAt) {
    this.id = new CallId("lab", "1", linkedid);
    this.direction = direction;
    this.caller = caller;
    this.dialled = dialled;
    this.dialledBy = dialledBy;
    this.startedAt = startedAt;
    this.now = startedAt;
  }

  public static CallTape inbound(String linkedid, String number) {
    return new CallTape(
        linkedid, Direction.INBOUND, new Caller(number, ""), "74950000001", null, Instant.EPOCH);
  }

  public static CallTape outbound(String linkedid, Endpoint by, String number) {
    return new CallTape(
        linkedid, Direction.OUTBOUND, new Caller(number, ""), number, by, Instant.EPOCH);
  }

  public static CallTape internal(String linkedid, Endpoint by, String extension, Instant at) {
    var caller = new Caller(by.name().substring(by.name().indexOf('/') + 1), "");
    return new CallTape(linkedid, Direction.INTERNAL, caller, extension, by, at);
  }

  public CallTape rings(Endpoint... phones) {
    tick();
    for (var phone : phones) {
      rings.add(new Ring(phone, now, null, null));
    }
    return this;
  }

  public CallTape ringEnds(Endpoint phone, RingResult result) {
    tick();
    rings.replaceAll(r -> r.endpoint().equals(phone) && r.ringing() ? ended(r, result) : r);
    return this;
  }

  private Ring ended(Ring ring, RingResult result) {
    return new Ring(ring.endpoint(), ring.startedAt(), now, result);
  }

  /// Picks up and talks.
  public CallTape answers(Endpoint phone) {
    ringEnds(phone, RingResult.ANSWERED);
    talks.add(new Talk(phone, now, null));
    answeredAt = answeredAt == null ? now : answeredAt;
    parkedAt = "";
    return this;
  }

  public CallTape leaves(Endpoint phone) {
    tick();
    talks.replaceAll(t ->
        t.endpoint().equals(phone) && t.endedAt() == null
            ? new Talk(phone, t.startedAt(), now)
            : t);
    return this;
  }

  public CallTape held(boolean on) {
    tick();
    hold = on;
    return this;
  }

  /// Asterisk tells it before the two are connected.
  public CallTape unparked() {
    parkedAt = "";
    return this;
  }

  public CallTape parked(Endpoint by) {
    leaves(by);
    parkedAt = "701";
    return this;
  }

  public CallTape transferred(TransferKind kind, Endpoint from, String to) {
    tick();
    transfers.add(new Transfer(kind, from, to, now));
    return this;
  }

  public CallTape ends(Outcome what) {
    tick();
    rings.replaceAll(r -> r.ringing() ? ended(r, RingResult.CANCELLED) : r);
    talks.replaceAll(t -> t.endedAt() == null ? new Talk(t.endpoint(), t.startedAt(), now) : t);
    parkedAt = "";
    endedAt = now;
    outcome = what;
    return this;
  }

  public Instant now() {
    return now;
  }

  private void tick() {
    now = now.plusSeconds(1);
  }

  public Call picture() {
    return new Call(
        id,
        direction,
        caller,
        dialled,
        dialledBy,
        direction == Direction.INTERNAL ? "" : "74950000001",
        "",
        outcome,
        startedAt,
        answeredAt,
        endedAt,
        rings,
        talks,
        transfers,
        parkedAt,
        hold,
        Duration.ZERO,
        Duration.ZERO,
        HungUpBy.UNKNOWN,
        List.of());
  }
}
