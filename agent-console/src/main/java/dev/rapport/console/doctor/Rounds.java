package dev.rapport.console.doctor;

import dev.rapport.console.pbx.Doctors;
import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.crm.gaps.Gap;
import dev.rapport.crm.gaps.Gaps;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.doctor.Diagnosis;
import dev.rapport.cti.doctor.Doctor;
import dev.rapport.cti.doctor.Finding;
import dev.rapport.cti.doctor.HousePhones;
import dev.rapport.cti.pbx.Pbxes;
import dev.rapport.recordings.RecordingsSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Goes from PBX to PBX. One round at a time: each of them asks the PBXs for a call.
@Component
class Rounds {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_GAPS = 1_000;

  private final Doctors doctors;
  private final Staff staff;
  private final RecordingsSettings recordings;
  private final Gaps gaps;
  private final Pbxes pbxes;
  private final CallLog log;
  private final InstantSource clock;
  private final Semaphore one = new Semaphore(1);

  record Examined(String pbx, List<Finding> findings) {}

  Rounds(
      Doctors doctors,
      Staff staff,
      RecordingsSettings recordings,
      Gaps gaps,
      Pbxes pbxes,
      CallLog log,
      InstantSource clock) {
    this.doctors = doctors;
    this.staff = staff;
    this.recordings = recordings;
    this.gaps = gaps;
    this.pbxes = pbxes;
    this.log = log;
    this.clock = clock;
  }

  /// @param pbx empty means all of them
  List<Examined> make(String pbx) {
    Map<String, Doctor> all = doctors.doctors();
    if (!pbx.isEmpty() && !all.containsKey(pbx)) throw Problem.of(ProblemCode.NOT_FOUND);
    if (!one.tryAcquire()) throw Problem.of(ProblemCode.BUSY);
    try {
      return all.entrySet().stream()
          .filter(entry -> pbx.isEmpty() || entry.getKey().equals(pbx))
          .map(entry -> examine(entry.getKey(), entry.getValue()))
          .toList();
    } finally {
      one.release();
    }
  }

  private Examined examine(String pbx, Doctor doctor) {
    var findings = new ArrayList<>(doctor.examine(phonesAt(pbx)));
    findings.add(
        recordings
            .monitorFolder(pbx)
            .map(folder -> new MonitorFolder(folder).look())
            .orElseGet(() -> Finding.of(Diagnosis.RECORDINGS_UNSET)));
    findings.add(records(pbx));
    findings.add(callers(pbx));
    unsure(pbx).ifPresent(findings::add);
    findings.sort(Comparator.comparing((Finding f) -> f.diagnosis().health()).reversed());
    return new Examined(pbx, findings);
  }

  private Finding records(String pbx) {
    return switch (gaps.look(pbx)) {
      case Gaps.Sight.NotConfigured() -> Finding.of(Diagnosis.RECORDS_UNSET);
      case Gaps.Sight.Unreadable(var why) -> Finding.of(Diagnosis.RECORDS_UNREADABLE, why);
      case Gaps.Sight.Seen(var has) when !has.contains("cel") ->
          Finding.of(Diagnosis.RECORDS_WITHOUT_CEL);
      case Gaps.Sight.Seen(var has) ->
          Finding.of(Diagnosis.RECORDS_READABLE, String.join(", ", has));
    };
  }

  private Finding callers(String pbx) {
    int calls = log.countSuspects(pbx, clock.instant().minus(DAY));
    long frames = pbxes.find(pbx).map(p -> p.status().suspectFrames()).orElse(0L);
    return calls == 0 && frames == 0
        ? Finding.of(Diagnosis.CALLERS_DECENT)
        : Finding.of(Diagnosis.CALLERS_SUSPECT, Integer.toString(calls), Long.toString(frames));
  }

  private Optional<Finding> unsure(String pbx) {
    Instant now = clock.instant();
    List<Gap> all =
        gaps.between(now.minus(DAY), now, MOST_GAPS).stream()
            .filter(g -> g.pbx().equals(pbx) && g.kind() == Gap.Kind.UNSURE)
            .toList();
    return all.stream()
        .findFirst()
        .map(last ->
            Finding.of(
                Diagnosis.VIEW_UNSURE,
                Integer.toString(all.size()),
                Integer.toString(all.stream().mapToInt(Gap::repaired).sum()),
                last.from().truncatedTo(ChronoUnit.SECONDS).toString(),
                last.to().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private HousePhones phonesAt(String pbx) {
    var active = staff.listActive();
    return new HousePhones(
        phones(active, pbx, _ -> true), phones(active, pbx, a -> !a.queues().isEmpty()));
  }

  private static Set<String> phones(List<Agent> agents, String pbx, Predicate<Agent> whose) {
    return agents.stream()
        .filter(whose)
        .flatMap(a -> a.phones().stream())
        .filter(p -> p.pbx().equals(pbx))
        .map(p -> p.endpoint().name())
        .collect(Collectors.toSet());
  }
}
