package dev.rapport.bench.journal;

import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyClients;
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
import dev.rapport.cti.pbx.PbxListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answered calls of known clients, two hundred at once.
final class SomeCalls {
  static final int EVENTS = 5;
  private static final int AT_ONCE = 200;
  private static final Endpoint PHONE = new Endpoint("PJSIP/1001");
  private static final String LINE = "74950000001";

  private final String boot;
  private final Instant at = Instant.now();

  private SomeCalls(int round) {
    this.boot = "bench-" + at.toEpochMilli() + "-" + round;
  }

  static void tell(PbxListener listener, int calls, int round) {
    var some = new SomeCalls(round);
    for (var first = 0; first < calls; first += AT_ONCE) {
      for (var event = 0; event < EVENTS; event++) {
        for (var call = first; call < first + AT_ONCE; call++) {
          listener.on(some.event(call, event));
        }
      }
    }
  }

  private CallEvent event(int nth, int event) {
    return switch (event) {
      case 0 -> new CallEvent.Began(call(nth, List.of(), List.of(), null, null), at);
      case 1 -> new CallEvent.Queued(call(nth, List.of(), List.of(), null, null), "sales", at);
      case 2 ->
          new CallEvent.Ringing(call(nth, List.of(ring(null)), List.of(), null, null), PHONE, at);
      case 3 ->
          new CallEvent.Answered(
              call(nth, List.of(ring(at)), List.of(new Talk(PHONE, at, null)), at, null),
              PHONE,
              at);
      default ->
          new CallEvent.Ended(
              call(nth, List.of(ring(at)), List.of(new Talk(PHONE, at, at)), at, at), at);
    };
  }

  private Ring ring(@Nullable Instant until) {
    return new Ring(PHONE, at, until, until == null ? null : RingResult.ANSWERED);
  }

  private Call call(
      int nth,
      List<Ring> rings,
      List<Talk> talks,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt) {
    return new Call(
        new CallId(House.PBX, boot, at.getEpochSecond() + "." + nth),
        Direction.INBOUND,
        new Caller(ManyClients.number(1 + nth), ""),
        LINE,
        null,
        LINE,
        "sales",
        endedAt == null ? null : Outcome.ANSWERED,
        at,
        answeredAt,
        endedAt,
        rings,
        talks,
        List.of(),
        "",
        false,
        Duration.ZERO,
        Duration.ZERO,
        endedAt == null ? HungUpBy.UNKNOWN : HungUpBy.CALLER,
        List.of());
  }
}
