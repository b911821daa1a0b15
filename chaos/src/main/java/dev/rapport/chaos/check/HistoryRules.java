package dev.rapport.chaos.check;

import static dev.rapport.chaos.check.Invariant.ANSWERED_TRULY;
import static dev.rapport.chaos.check.Invariant.CREDIT;
import static dev.rapport.chaos.check.Invariant.LENGTHS;
import static dev.rapport.chaos.check.Invariant.NONE_ALIVE;
import static dev.rapport.chaos.check.Invariant.NONE_DOUBLED;
import static dev.rapport.chaos.check.Invariant.NONE_LOST;

import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the rows of the history must be.
final class HistoryRules {
  private static final Duration GIVE_OR_TAKE = Duration.ofSeconds(2);

  private HistoryRules() {}

  static Stream<Violation> broken(Evidence e) {
    var rows = e.historyByLinkedid();
    return Stream.concat(
        e.truth().stream()
            .flatMap(call -> ofCall(e, call, rows.getOrDefault(call.linkedid(), List.of()))),
        e.history().stream().flatMap(row -> ofRow(row, e.truthByLinkedid())));
  }

  private static Stream<Violation> ofCall(Evidence e, PbxCall call, List<HistoryCall> rows) {
    if (rows.isEmpty()) {
      return Stream.of(
          of(
              NONE_LOST,
              call,
              "%s from %s is not in the history"
                  .formatted(call.answered() ? "An answered call" : "A call", call.number())));
    }
    var doubled =
        rows.size() == 1
            ? Stream.<Violation>empty()
            : Stream.of(
                of(NONE_DOUBLED, call, "rows: " + rows.stream().map(HistoryCall::id).toList()));
    return Stream.concat(doubled, rows.stream().flatMap(row -> compared(e, call, row)));
  }

  private static Stream<Violation> ofRow(HistoryCall row, Map<String, PbxCall> truth) {
    var call = truth.get(row.linkedid());
    return call == null || !call.number().equals(row.number())
        ? Stream.of(
            new Violation(
                NONE_DOUBLED,
                row.id(),
                row.endedAt().orElse(Instant.EPOCH),
                "The PBX had no such call: " + row))
        : Stream.empty();
  }

  private static Stream<Violation> compared(Evidence e, PbxCall call, HistoryCall row) {
    if (row.endedAt().isEmpty()) {
      return Stream.of(of(NONE_ALIVE, call, "still alive in the history: " + row.id()));
    }
    if (row.outcome().equals("answered") != call.answered()) {
      return Stream.of(
          of(
              ANSWERED_TRULY,
              call,
              "%s in the history, bridged with %s".formatted(row.outcome(), call.talked())));
    }
    List<String> credited =
        row.talks().stream().map(HistoryCall.Talk::endpoint).distinct().toList();
    if (!credited.equals(call.talked())) {
      return Stream.of(
          of(
              CREDIT,
              call,
              "talks of %s in the history, bridged with %s".formatted(credited, call.talked())));
    }
    return Stream.concat(owners(e, call, row), lengths(e, call, row));
  }

  private static Stream<Violation> owners(Evidence e, PbxCall call, HistoryCall row) {
    return row.talks().stream()
        .filter(t -> t.agent() != e.phones().getOrDefault(t.endpoint(), 0))
        .map(t ->
            of(
                CREDIT,
                call,
                "the talk of %s is credited to agent %d".formatted(t.endpoint(), t.agent())));
  }

  private static Stream<Violation> lengths(Evidence e, PbxCall call, HistoryCall row) {
    List<Stretch> talked = call.of(Kind.TALK);
    boolean inSight =
        Stream.concat(e.blind().stream(), e.jumps().stream())
            .noneMatch(w -> w.touches(call.startedAt(), call.endedAt()));
    if (!inSight || talked.size() != row.talks().size()) {
      return Stream.empty();
    }
    Duration truly =
        talked.stream()
            .map(s -> Duration.between(s.from(), s.to()))
            .reduce(Duration.ZERO, Duration::plus);
    Duration told =
        row.talks().stream()
            .map(t -> t.length().orElse(Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    return truly.minus(told).abs().compareTo(GIVE_OR_TAKE) <= 0
        ? Stream.empty()
        : Stream.of(of(LENGTHS, call, "talked for %s, in the history %s".formatted(truly, told)));
  }

  private static Violation of(Invariant invariant, PbxCall call, String what) {
    return new Violation(invariant, call.linkedid(), call.startedAt(), what);
  }
}
