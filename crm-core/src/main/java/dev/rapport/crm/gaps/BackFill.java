package dev.rapport.crm.gaps;

import dev.rapport.crm.history.CallRepairs;
import dev.rapport.crm.history.CallRepairs.Known;
import dev.rapport.crm.history.CallRepairs.Stretch;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.records.Boots;
import dev.rapport.cti.records.RecordedCall;
import dev.rapport.cti.records.RecordedCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the PBX's records what happened in a gap and says it to the history. A call is known by its
/// PBX and linkedid, never by number or time; the life of the PBX that it belongs to is the one
/// that the history knows it by, or else the one that was at its time. What was seen from its
/// beginning to its end outside of the gap is left alone.
final class BackFill {
  /// How much of a gap is asked for at once, as long as it is not too much; at least a minute.
  private static final Duration SLICE = Duration.ofHours(6);

  private static final Duration LEAST = Duration.ofMinutes(1);

  /// A dead line is noticed within seconds, and clocks differ.
  private static final Duration BEFORE = Duration.ofSeconds(10);

  private static final Duration AFTER = Duration.ofSeconds(3);

  private final CallRepairs repairs;
  private final RecordSources sources;
  private final GapTable table;

  BackFill(CallRepairs repairs, RecordSources sources, GapTable table) {
    this.repairs = repairs;
    this.sources = sources;
    this.table = table;
  }

  /// What a look at the records of a gap came to.
  sealed interface Pass {
    /// @param pending calls that are not over, in life or in the records
    record Read(int pending) implements Pass {}

    record Away(String why) implements Pass {}

    record NoSource() implements Pass {}
  }

  /// @param oldest nothing before it is asked for
  Pass run(Gap gap, Instant oldest) {
    var source = sources.find(gap.pbx());
    if (source.isEmpty()) {
      return new Pass.NoSource();
    }
    try {
      return new Pass.Read(read(gap, source.get(), oldest));
    } catch (SourceAwayException e) {
      return new Pass.Away(e.why());
    }
  }

  private int read(Gap gap, RecordSource source, Instant oldest) throws SourceAwayException {
    Instant from = gap.from().minus(BEFORE);
    Instant to = gap.to().plus(unsure(gap) ? BEFORE : AFTER);
    Set<String> open =
        repairs.during(gap.pbx(), from, to).stream()
            .map(k -> k.id().linkedid())
            .collect(Collectors.toSet());
    Boots boots = table.boots(gap.pbx());
    var pending = new HashSet<String>();
    var heard = new HashSet<String>();
    Instant begin = from.isBefore(oldest) ? oldest : from;
    Duration slice = SLICE;
    while (begin.isBefore(to)) {
      Instant end = begin.plus(slice).isBefore(to) ? begin.plus(slice) : to;
      try {
        var rows = source.read(new RecordSource.Asked(begin, end, open));
        tell(gap, calls(gap.pbx(), boots, rows), heard, pending);
        open = Set.of();
        begin = end;
      } catch (TooManyRowsException e) {
        if (slice.compareTo(LEAST) <= 0) {
          throw e;
        }
        slice = slice.dividedBy(2);
      }
    }
    return pending.size();
  }

  private List<RecordedCall> calls(String pbx, Boots boots, RecordSource.Rows rows) {
    return RecordedCalls.of(pbx, sources.surroundings(pbx), boots, rows.cel(), rows.cdr());
  }

  private void tell(Gap gap, List<RecordedCall> calls, Set<String> heard, Set<String> pending) {
    Set<String> names = calls.stream().flatMap(Kin::names).collect(Collectors.toSet());
    List<Known> known = names.isEmpty() ? List.of() : repairs.named(gap.pbx(), names);
    heard.addAll(names);
    var claimed = new HashSet<CallId>();
    for (RecordedCall recorded : calls) {
      var kin = Kin.of(recorded, known, heard, claimed);
      if (!recorded.call().ended() || kin.alive()) {
        pending.add(recorded.call().id().linkedid());
      } else if (kin.seen().filter(s -> !unsure(s, gap)).isEmpty() || !kin.parts().isEmpty()) {
        claimed.addAll(kin.misnamed());
        repairs.repair(kin.told(recorded), new Stretch(gap.from(), gap.to(), unsure(gap)));
      }
    }
  }

  private static boolean unsure(Gap gap) {
    return gap.kind() == Gap.Kind.UNSURE;
  }

  /// Whether any of it lies where we could not see.
  private static boolean unsure(Known call, Gap gap) {
    Instant end = call.endedAt();
    return call.guessed()
        || end == null
        || (!call.startedAt().isAfter(unsure(gap) ? gap.to().plus(BEFORE) : gap.to())
            && !end.isBefore(gap.from().minus(BEFORE)));
  }
}
