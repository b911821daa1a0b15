package dev.rapport.chaos;

import dev.rapport.chaos.check.Evidence;
import dev.rapport.chaos.check.Invariant;
import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.check.Violation;
import dev.rapport.chaos.check.Window;
import dev.rapport.chaos.check.Write;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a run, for people.
record Verdict(
    Plan plan,
    List<Injected> injected,
    Evidence evidence,
    List<Violation> violations,
    Watch watch) {

  boolean good() {
    return violations.isEmpty();
  }

  /// @param most how many violations of each invariant are explained
  String text(int most) throws IOException {
    var text = new StringBuilder();
    text.append("\nseed %d\n\n".formatted(plan.seed()));
    numbers(text);
    faults(text);
    invariants(text);
    for (Invariant invariant : Invariant.values()) {
      var some = violations.stream().filter(v -> v.invariant() == invariant).limit(most).toList();
      for (Violation violation : some) {
        explain(text, violation);
      }
    }
    var errors = watch.lines(" ERROR ", 12);
    text.append(errors.isEmpty() ? "" : "\nRapport said at ERROR (first lines):\n");
    errors.forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private void numbers(StringBuilder text) {
    long answered = evidence.truth().stream().filter(PbxCall::answered).count();
    long acknowledged = evidence.writes().stream().filter(Write::acknowledged).count();
    text.append(
        "%d calls at the PBX, %d answered, %d recorded; %d rows in the history\n"
            .formatted(
                evidence.truth().size(),
                answered,
                evidence.truth().stream().filter(c -> c.recording().isPresent()).count(),
                evidence.history().size()));
    text.append(
        "%d messages to screens; %d writes, %d acknowledged; %d MB resident at most\n\n"
            .formatted(
                evidence.seen().size(),
                evidence.writes().size(),
                acknowledged,
                evidence.memory().most() >> 20));
  }

  private void faults(StringBuilder text) {
    text.append(
        "%-22s %5s %7s %10s %10s%n".formatted("fault", "times", "calls", "violations", "recovery"));
    for (Fault fault : Fault.values()) {
      var mine = injected.stream().filter(i -> i.planned().fault() == fault).toList();
      if (!mine.isEmpty()) {
        Duration longest =
            mine.stream().map(Injected::recovery).max(Duration::compareTo).orElseThrow();
        long calls =
            evidence.truth().stream()
                .filter(c -> mine.stream().anyMatch(i -> touches(i, c)))
                .count();
        long broken =
            violations.stream().filter(v -> mine.stream().anyMatch(i -> during(i, v))).count();
        text.append(
            "%-22s %5d %7d %10d %9.1fs%n"
                .formatted(fault.code(), mine.size(), calls, broken, longest.toMillis() / 1_000.0));
      }
    }
  }

  private void invariants(StringBuilder text) {
    var count =
        violations.stream()
            .collect(Collectors.groupingBy(Violation::invariant, Collectors.counting()));
    text.append("\n");
    for (Invariant invariant : Invariant.values()) {
      long broken = count.getOrDefault(invariant, 0L);
      text.append(
          "%-15s %-8s %s%n"
              .formatted(
                  invariant.code(),
                  broken == 0 ? "held" : "BROKEN " + broken,
                  invariant.sentence()));
    }
  }

  private void explain(StringBuilder text, Violation violation) throws IOException {
    String around =
        injected.stream()
            .filter(i -> during(i, violation))
            .map(i -> i.planned().fault().code())
            .distinct()
            .collect(Collectors.joining(", "));
    text.append(
        "%n%s %s at %s%n  %s%n  during: %s%n"
            .formatted(
                violation.invariant().code(),
                violation.call(),
                violation.at(),
                violation.what(),
                around.isEmpty() ? "no fault" : around));
    if (!violation.call().isEmpty()) {
      watch.lines(violation.call(), 3).forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private boolean during(Injected fault, Violation violation) {
    Optional<PbxCall> call =
        evidence.truth().stream().filter(c -> violation.call().endsWith(c.linkedid())).findFirst();
    return call.map(c -> touches(fault, c)).orElse(contains(fault.window(), violation.at()));
  }

  private static boolean touches(Injected fault, PbxCall call) {
    return !call.endedAt().isBefore(fault.from()) && !call.startedAt().isAfter(fault.recovered());
  }

  private static boolean contains(Window window, Instant at) {
    return !at.isBefore(window.from()) && !at.isAfter(window.to());
  }
}
