package dev.rapport.chaos.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Compares the truth with what we say.
public final class Checker {
  private Checker() {}

  public static List<Violation> check(Evidence evidence) {
    return Stream.of(
            HistoryRules.broken(evidence),
            DeskRules.broken(evidence),
            RecordingRules.broken(evidence),
            WriteRules.broken(evidence),
            memory(evidence.memory()))
        .flatMap(v -> v)
        .sorted(Comparator.comparing(Violation::at))
        .toList();
  }

  private static Stream<Violation> memory(Evidence.Memory memory) {
    var exhausted = memory.exhausted().stream().map(Checker::unbounded);
    return memory.most() <= memory.limit()
        ? exhausted
        : Stream.concat(
            exhausted,
            Stream.of(
                unbounded(
                    "%d MB resident, more than %d"
                        .formatted(memory.most() >> 20, memory.limit() >> 20))));
  }

  private static Violation unbounded(String what) {
    return new Violation(Invariant.MEMORY_BOUNDED, "", Instant.EPOCH, what);
  }
}
