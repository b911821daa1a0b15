package dev.rapport.console.demo;

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
import dev.rapport.simulator.day.BelievableDay.Known;
import dev.rapport.simulator.sound.Speech;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Calls of the last days, so that nobody opens an empty history.
final class DemoPast {
  private static final int CALLS = 70;
  private static final Duration DAYS = Duration.ofDays(6);

  private final List<Known> known;
  private final Path monitor;
  private final Random random;

  DemoPast(List<Known> known, Path monitor, long seed) {
    this.known = known;
    this.monitor = monitor;
    this.random = new Random(seed);
  }

  /// Ended calls, oldest first. Recordings of the answered ones are written on the way.
  List<Call> calls(Instant now) throws IOException {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Instant at = now.minusSeconds(600 + random.nextLong(DAYS.toSeconds()));
      calls.add(call(i, at));
    }
    calls.sort(Comparator.comparing(Call::startedAt));
    return calls;
  }

  private Call call(int serial, Instant at) throws IOException {
    boolean inbound = random.nextInt(100) < 75;
    boolean answered = random.nextInt(100) < 78;
    var colleague = DemoCast.phones().get(random.nextInt(5));
    var endpoint = new Endpoint(colleague.endpoint());
    double favour = random.nextDouble();
    Known client = known.get((int) (favour * favour * known.size()));
    String line = colleague.queues().contains("support") ? "74950000002" : "74950000001";
    Instant ringing = at.plusSeconds(1);
    Instant picked = ringing.plusSeconds(4 + random.nextInt(8));
    Duration talk = Duration.ofSeconds(answered ? 14 + random.nextInt(60) : 0);
    Instant ended = picked.plus(talk);
    String linkedid = "demo-" + at.getEpochSecond() + "." + serial;
    return new Call(
        new CallId(DemoCast.PBX, "0", linkedid),
        inbound ? Direction.INBOUND : Direction.OUTBOUND,
        new Caller(client.number(), ""),
        inbound ? line : client.number(),
        inbound ? null : endpoint,
        line,
        inbound ? DemoCast.LINE_QUEUES.getOrDefault(line, "") : "",
        outcome(inbound, answered),
        at,
        answered ? picked : null,
        ended,
        inbound ? List.of(ring(endpoint, ringing, picked, answered)) : List.of(),
        answered ? List.of(new Talk(endpoint, picked, ended)) : List.of(),
        List.of(),
        "",
        false,
        Duration.ZERO,
        inbound ? Duration.between(at, picked) : Duration.ZERO,
        answered && random.nextBoolean() ? HungUpBy.AGENT : HungUpBy.CALLER,
        answered ? List.of(recording(linkedid, talk)) : List.of());
  }

  private Ring ring(Endpoint endpoint, Instant from, Instant to, boolean answered) {
    return new Ring(endpoint, from, to, answered ? RingResult.ANSWERED : RingResult.CANCELLED);
  }

  private static @Nullable Outcome outcome(boolean inbound, boolean answered) {
    if (answered) return Outcome.ANSWERED;
    return inbound ? Outcome.ABANDONED : Outcome.NO_ANSWER;
  }

  private String recording(String linkedid, Duration talk) throws IOException {
    String file = "past/" + linkedid + ".wav";
    Speech.write(monitor.resolve(file), talk, List.of(), linkedid.hashCode());
    return file;
  }
}
