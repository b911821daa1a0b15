package dev.rapport.chaos.check;

import static dev.rapport.chaos.check.Invariant.NONE_ALIVE;
import static dev.rapport.chaos.check.Invariant.NONE_STALE;
import static dev.rapport.chaos.check.Invariant.ONE_POP;

import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What agents must have seen.
final class DeskRules {
  /// How long a phone must have been in the call in sight until a card is demanded.
  private static final Duration NOTICE = Duration.ofMillis(1_500);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private DeskRules() {}

  private record Place(int agent, String linkedid) {}

  static Stream<Violation> broken(Evidence e) {
    var shown =
        Showing.of(e.seen()).stream()
            .collect(Collectors.groupingBy(s -> new Place(s.agent(), s.linkedid())));
    return Stream.of(missing(e, shown), wrong(e, shown), stale(e, shown)).flatMap(v -> v);
  }

  private static Stream<Violation> missing(Evidence e, Map<Place, List<Showing>> shown) {
    return e.truth().stream()
        .flatMap(call ->
            call.stretches().stream()
                .map(Stretch::endpoint)
                .distinct()
                .filter(endpoint -> demanded(e, call, endpoint))
                .filter(endpoint ->
                    !shown.containsKey(
                        new Place(e.phones().getOrDefault(endpoint, 0), call.linkedid())))
                .map(endpoint ->
                    of(ONE_POP, call, "no card for " + endpoint + ", which " + call.at(endpoint))));
  }

  private static boolean demanded(Evidence e, PbxCall call, String endpoint) {
    var stretches = call.at(endpoint);
    Instant from = stretches.stream().map(Stretch::from).min(Instant::compareTo).orElseThrow();
    Instant to = stretches.stream().map(Stretch::to).max(Instant::compareTo).orElseThrow();
    boolean known = e.phones().containsKey(endpoint);
    boolean whole = Duration.between(from, to).minus(Window.clear(e.blind(), from, to)).isZero();
    Duration enough = whole ? Duration.ofMillis(300) : NOTICE;
    return known && Window.clear(e.blind(), from, to).compareTo(enough) >= 0;
  }

  private static Stream<Violation> wrong(Evidence e, Map<Place, List<Showing>> shown) {
    var truth = e.truthByLinkedid();
    return shown.entrySet().stream()
        .flatMap(entry -> {
          var call = truth.get(entry.getKey().linkedid());
          int agent = entry.getKey().agent();
          if (call == null) {
            return Stream.of(
                new Violation(
                    ONE_POP,
                    entry.getKey().linkedid(),
                    entry.getValue().getFirst().from(),
                    "a card of no call for agent " + agent));
          }
          long rings = rings(e, call, agent);
          return entry.getValue().stream()
              .collect(Collectors.groupingBy(Showing::connection))
              .values()
              .stream()
              .filter(some -> some.stream().filter(Showing::popped).count() > rings)
              .map(some ->
                  of(
                      ONE_POP,
                      call,
                      "%d cards for agent %d in one connection, %d rings"
                          .formatted(some.size(), agent, rings)));
        });
  }

  /// How often the phone began to take part; one that rings and is picked up did once.
  private static long rings(Evidence e, PbxCall call, int agent) {
    var mine =
        call.stretches().stream()
            .filter(s -> e.phones().getOrDefault(s.endpoint(), 0) == agent)
            .toList();
    long rang = mine.stream().filter(s -> s.kind() == Kind.RING).count();
    return rang == 0 && !mine.isEmpty() ? 1 : rang;
  }

  private static Stream<Violation> stale(Evidence e, Map<Place, List<Showing>> shown) {
    var truth = e.truthByLinkedid();
    return shown.values().stream()
        .flatMap(List::stream)
        .flatMap(showing ->
            Optional.ofNullable(truth.get(showing.linkedid())).stream()
                .flatMap(call -> stale(e, call, showing)));
  }

  private static Stream<Violation> stale(Evidence e, PbxCall call, Showing showing) {
    Optional<Instant> until = showing.activeUntil();
    if (until.isEmpty()) {
      return Stream.of(
          of(NONE_ALIVE, call, "the card of agent %d never stopped".formatted(showing.agent())));
    }
    Instant over =
        call.stretches().stream()
            .filter(s -> e.phones().getOrDefault(s.endpoint(), 0) == showing.agent())
            .filter(s -> !s.from().isAfter(until.get()))
            .map(Stretch::to)
            .max(Instant::compareTo)
            .orElse(call.startedAt());
    return Window.clear(e.blind(), over, until.get()).compareTo(PATIENCE) <= 0
        ? Stream.empty()
        : Stream.of(
            of(
                NONE_STALE,
                call,
                "agent %d still had it at %s, over at %s"
                    .formatted(showing.agent(), until.get(), over)));
  }

  private static Violation of(Invariant invariant, PbxCall call, String what) {
    return new Violation(invariant, call.linkedid(), call.startedAt(), what);
  }
}
