package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallEvent.Answered;
import dev.rapport.cti.call.CallEvent.Ended;
import dev.rapport.cti.call.CallEvent.Merged;
import dev.rapport.cti.call.CallEvent.RingEnded;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.engine.PbxEvent.HungUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who is credited with a call, by what a real Asterisk said: the complaints about other connectors
/// that must never be true of this one.
class CreditTest {
  private static final Endpoint WINNER = new Endpoint("PJSIP/107");

  static Stream<Path> ringAll() throws IOException {
    return Traces.of("ring-all-ten");
  }

  static Stream<Path> sameNumber() throws IOException {
    return Traces.of("same-number-twice");
  }

  @ParameterizedTest
  @MethodSource("ringAll")
  void aRingAllCallIsCreditedToTheLegThatWasBridgedNeverToTheLastThatRang(Path trace)
      throws IOException {
    var told = play(Traces.events(trace));

    var call = last(told).values().iterator().next();
    assertThat(call.rings()).hasSize(10);
    assertThat(call.rings().getLast().endpoint()).isNotEqualTo(WINNER);
    assertThat(call.talks()).extracting(Talk::endpoint).containsExactly(WINNER);
    assertThat(told)
        .filteredOn(Answered.class::isInstance)
        .extracting(e -> ((Answered) e).endpoint())
        .containsExactly(WINNER);
  }

  static Stream<Path> givenUp() throws IOException {
    return Stream.concat(Traces.of("abandoned-while-ringing"), Traces.of("ladder-abandoned"));
  }

  @ParameterizedTest
  @MethodSource("givenUp")
  void theRingOfACallerWhoGaveUpIsCancelledFromTheFirstMoment(Path trace) throws IOException {
    var told = play(Traces.events(trace));

    assertThat(told)
        .filteredOn(RingEnded.class::isInstance)
        .extracting(e -> ((RingEnded) e).result())
        .last()
        .isEqualTo(RingResult.CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("ringAll")
  void everyOtherPhoneIsToldWithin300MillisecondsWhoHasTheCall(Path trace) throws IOException {
    var told = play(Traces.events(trace));

    var answered = told.stream().filter(Answered.class::isInstance).findFirst().orElseThrow();
    var losers =
        told.stream()
            .filter(RingEnded.class::isInstance)
            .map(RingEnded.class::cast)
            .filter(e -> !e.endpoint().equals(WINNER))
            .toList();
    assertThat(losers).hasSize(9);
    assertThat(losers).extracting(RingEnded::result).containsOnly(RingResult.ANSWERED_ELSEWHERE);
    assertThat(losers)
        .extracting(e -> Duration.between(answered.at(), e.at()).abs())
        .allMatch(late -> late.compareTo(Duration.ofMillis(300)) < 0);
    var settled = told.get(Math.max(told.indexOf(answered), told.indexOf(losers.getLast())));
    assertThat(settled.call().ringing()).isEmpty();
    assertThat(settled.call().talking()).containsExactly(WINNER);
  }

  @ParameterizedTest
  @MethodSource("sameNumber")
  void twoCallsOfOneNumberAtOnceStayTwoCalls(Path trace) throws IOException {
    var told = play(Traces.events(trace));

    var calls = last(told).values();
    assertThat(calls).hasSize(2);
    assertThat(calls)
        .extracting(Call::caller)
        .extracting(Caller::number)
        .containsOnly("+79161234567");
    assertThat(calls)
        .extracting(c -> c.talks().getFirst().endpoint())
        .containsExactly(new Endpoint("PJSIP/101"), new Endpoint("PJSIP/102"));
    assertThat(told).noneMatch(Merged.class::isInstance);
  }

  static Stream<Path> all() throws IOException {
    return Traces.all();
  }

  /// Whichever single event is lost on the way.
  @ParameterizedTest
  @MethodSource("all")
  void anAnsweredCallNeverBecomesUnansweredAgain(Path trace) throws IOException {
    var events = Traces.events(trace);
    for (int lost = 0; lost < events.size(); lost++) {
      var received = new ArrayList<>(events);
      received.remove(lost);
      Set<CallId> answered = new HashSet<>();
      for (CallEvent event : play(received)) {
        Call call = event.call();
        if (answered.contains(call.id()) || call.answered()) {
          answered.add(call.id());
          assertThat(call.answeredAt()).as(event.toString()).isNotNull();
          assertThat(call.outcome()).as(event.toString()).isIn(null, Outcome.ANSWERED);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noCallEndsBeforeItsLastChannelIsHungUp(Path trace) throws IOException {
    var events = Traces.events(trace);
    var engine = new CallEngine("lab", "1", Surroundings.DEFAULT);
    int ended = 0;
    for (int i = 0; i < events.size(); i++) {
      for (CallEvent event : engine.on(events.get(i))) {
        if (event instanceof Ended) {
          ended++;
          assertThat(events.subList(i + 1, events.size()))
              .noneMatch(later -> hangsUp(later, event.id().linkedid()));
        }
      }
    }
    assertThat(ended).isPositive();
    assertThat(engine.alive()).isEmpty();
  }

  private static boolean hangsUp(PbxEvent event, String linkedid) {
    return event instanceof HungUp && event.channel().linkedid().equals(linkedid);
  }

  private static List<CallEvent> play(List<PbxEvent> events) {
    var engine = new CallEngine("lab", "1", Surroundings.DEFAULT);
    var told = new ArrayList<CallEvent>();
    events.forEach(event -> told.addAll(engine.on(event)));
    return told;
  }

  /// How every call stood in the end, oldest first.
  private static Map<CallId, Call> last(List<CallEvent> told) {
    var calls = new LinkedHashMap<CallId, Call>();
    for (CallEvent event : told) {
      if (event instanceof Merged merged) {
        calls.remove(merged.gone());
      }
      calls.put(event.id(), event.call());
    }
    return calls;
  }
}
