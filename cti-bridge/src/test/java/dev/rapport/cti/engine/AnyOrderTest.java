package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallEvent.Corrected;
import dev.rapport.cti.call.CallEvent.Ended;
import dev.rapport.cti.call.CallEvent.Merged;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a call comes to is a function of the set of its events.
class AnyOrderTest {
  private static final int SEEDS = 200;

  static Stream<Path> traces() throws IOException {
    return Traces.all();
  }

  @ParameterizedTest
  @MethodSource("traces")
  void anyOrderAnyRepetitionAndAnyReversedBatchComeToTheSameCalls(Path trace) throws IOException {
    var events = Traces.events(trace);
    var straight = play(events, "in order");
    assertThat(straight).isNotEmpty();

    for (long seed = 0; seed < SEEDS; seed++) {
      String run = trace.getFileName() + " seed " + seed;
      assertThat(play(disturbed(events, new Random(seed)), run)).as(run).isEqualTo(straight);
    }
  }

  /// Plays the events and watches the promises that hold at every step.
  private static Map<String, Call> play(List<PbxEvent> events, String run) {
    var engine = new CallEngine("lab", "1", Surroundings.DEFAULT);
    var calls = new TreeMap<String, Call>();
    Set<CallId> answered = new HashSet<>();
    Set<CallId> ended = new HashSet<>();
    for (PbxEvent event : events) {
      for (CallEvent happened : engine.on(event)) {
        if (happened instanceof Merged merged) {
          calls.remove(merged.gone().toString());
        }
        watch(happened, answered, ended, run);
        calls.put(happened.id().toString(), happened.call());
      }
    }
    return calls;
  }

  private static void watch(CallEvent event, Set<CallId> answered, Set<CallId> ended, String run) {
    Call call = event.call();
    if (answered.contains(call.id())) {
      assertThat(call.answered()).as(run + ": answered is a one-way door").isTrue();
    }
    if (ended.contains(call.id())) {
      assertThat(event).as(run + ": after the end").isInstanceOfAny(Corrected.class, Merged.class);
      assertThat(call.ended()).as(run + ": late news never revives a call").isTrue();
    }
    if (call.answered()) {
      answered.add(call.id());
    }
    if (call.ended()) {
      assertThat(call.rings()).as(run + ": no ring is left open").noneMatch(Ring::ringing);
      assertThat(call.talking()).as(run + ": no talk is left open").isEmpty();
      assertThat(call.outcome() == Outcome.ANSWERED).as(run).isEqualTo(call.answered());
    }
    if (event instanceof Ended) {
      ended.add(call.id());
    }
  }

  private static List<PbxEvent> disturbed(List<PbxEvent> events, Random random) {
    var disturbed = new ArrayList<>(events);
    switch (random.nextInt(3)) {
      case 0 -> Collections.shuffle(disturbed, random);
      case 1 -> reverseBatches(disturbed, random);
      default -> swapNeighbours(disturbed, random);
    }
    for (int i = random.nextInt(10); i > 0; i--) {
      var again = disturbed.get(random.nextInt(disturbed.size()));
      disturbed.add(random.nextInt(disturbed.size() + 1), again);
    }
    return disturbed;
  }

  private static void reverseBatches(List<PbxEvent> events, Random random) {
    for (int from = 0; from < events.size(); ) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(8));
      Collections.reverse(events.subList(from, to));
      from = to;
    }
  }

  private static void swapNeighbours(List<PbxEvent> events, Random random) {
    for (int i = 0; i + 1 < events.size(); i++) {
      if (random.nextInt(3) == 0) {
        Collections.swap(events, i, i + 1);
      }
    }
  }
}
