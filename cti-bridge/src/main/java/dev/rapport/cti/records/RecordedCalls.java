package dev.rapport.cti.records;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.PbxClock;
import dev.rapport.cti.engine.PbxEvent;
import dev.rapport.cti.engine.Surroundings;
import dev.rapport.cti.pbx.TrialCalls;
import dev.rapport.cti.records.RecordedCall.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads calls out of a PBX's records: CEL draws the picture where there is any of the call, CDR
/// where there is not, and CDR names the recordings in either case.
public final class RecordedCalls {
  private static final Comparator<PbxEvent> BY_TIME = Comparator.comparing(PbxEvent::at);

  private final String pbx;
  private final Surroundings surroundings;
  private final Boots boots;
  private final Map<CallId, Call> calls = new LinkedHashMap<>();
  private final Map<CallId, Set<CallId>> gone = new HashMap<>();
  private final Map<String, Set<String>> legs = new HashMap<>();

  private RecordedCalls(String pbx, Surroundings surroundings, Boots boots) {
    this.pbx = pbx;
    this.surroundings = surroundings;
    this.boots = boots;
  }

  /// @param cel in the order they were written
  /// @return calls that are not over among them: their end is yet to be written
  public static List<RecordedCall> of(
      String pbx, Surroundings surroundings, Boots boots, List<CelRow> cel, List<CdrRow> cdr) {
    var rows = apart(cel.stream().filter(r -> !TrialCalls.isOne(r.channel())).toList());
    var seen = rows.stream().map(CelRow::uniqueid).collect(Collectors.toSet());
    rows.forEach(r -> seen.add(r.linkedid()));
    var told = new ArrayList<CdrRow>();
    var alone = new LinkedHashMap<String, List<CdrRow>>();
    for (CdrRow row : cdr) {
      if (seen.contains(row.uniqueid()) || seen.contains(row.linkedid())) {
        told.add(row);
      } else if (!TrialCalls.isOne(row.channel()) && !TrialCalls.isOne(row.dstChannel())) {
        alone.computeIfAbsent(row.call(), _ -> new ArrayList<>()).add(row);
      }
    }
    var drawn = new ArrayList<RecordedCall>();
    var reading = new RecordedCalls(pbx, surroundings, boots);
    rows.forEach(r -> reading.leg(r.uniqueid(), r.linkedid()));
    drawn.addAll(reading.drawn(CelEvents.of(rows, recordings(told)), Source.CEL));
    var plain = new ArrayList<PbxEvent>();
    alone.values().forEach(call -> plain.addAll(CdrEvents.of(call, surroundings)));
    var plainly = new RecordedCalls(pbx, surroundings, boots);
    alone.values().stream().flatMap(List::stream).forEach(r -> plainly.leg(r.uniqueid(), r.call()));
    drawn.addAll(plainly.drawn(plain.stream().sorted(BY_TIME).toList(), Source.CDR));
    return List.copyOf(drawn);
  }

  /// FreePBX keeps whole seconds: rows of one second are told apart by their order.
  private static List<CelRow> apart(List<CelRow> rows) {
    var apart = new ArrayList<CelRow>(rows.size());
    Instant last = Instant.MIN;
    for (CelRow row : rows) {
      boolean same = !row.at().isAfter(last) && row.at().plusSeconds(1).isAfter(last);
      Instant at =
          same && row.at().equals(row.at().truncatedTo(ChronoUnit.SECONDS))
              ? last.plusNanos(1_000)
              : row.at();
      apart.add(row.at(at));
      last = at;
    }
    return apart;
  }

  /// The files that CDR names, by the channel's unique id.
  private static Map<String, List<String>> recordings(List<CdrRow> cdr) {
    return cdr.stream()
        .collect(
            Collectors.groupingBy(
                CdrRow::uniqueid,
                Collectors.flatMapping(r -> RecordingNames.of(r).stream(), Collectors.toList())));
  }

  /// @param events in the order they happened: when the PBX's clock was put back, not that of their
  ///   times
  private List<RecordedCall> drawn(List<PbxEvent> events, Source source) {
    if (events.isEmpty()) {
      return List.of();
    }
    var clock = new PbxClock();
    var engine = new CallEngine(pbx, Boots.UNKNOWN, surroundings);
    for (PbxEvent event : events) {
      engine.clockIsBack(clock.back(event.at()));
      take(engine.on(event));
    }
    lost(engine, events.getLast().at());
    return calls.values().stream()
        .map(c -> source == Source.CDR ? withoutCulprit(c) : c)
        .map(c -> recorded(c, source))
        .toList();
  }

  private RecordedCall recorded(Call call, Source source) {
    var others = gone.getOrDefault(call.id(), Set.of());
    var all =
        Stream.concat(Stream.of(call.id()), others.stream())
            .flatMap(id -> legs.getOrDefault(id.linkedid(), Set.of()).stream())
            .collect(Collectors.toSet());
    return new RecordedCall(named(call), others, all, source);
  }

  private void leg(String uniqueid, String linkedid) {
    if (!uniqueid.isEmpty()) {
      legs.computeIfAbsent(linkedid, _ -> new HashSet<>()).add(uniqueid);
    }
  }

  /// What was alive in a life of the PBX that is over is over too.
  private void lost(CallEngine engine, Instant at) {
    for (CallEvent event : engine.bootChanged("over", at)) {
      if (!boot(event.call()).equals(boots.latest())) {
        calls.put(event.id(), event.call());
      }
    }
  }

  private String boot(Call call) {
    return boots.at(call.startedAt());
  }

  private Call named(Call c) {
    return c.named(new CallId(pbx, boot(c), c.id().linkedid()));
  }

  /// CDR does not say who hung up.
  private static Call withoutCulprit(Call c) {
    return new Call(
        c.id(),
        c.direction(),
        c.caller(),
        c.dialled(),
        c.dialledBy(),
        c.line(),
        c.queue(),
        c.outcome(),
        c.startedAt(),
        c.answeredAt(),
        c.endedAt(),
        c.rings(),
        c.talks(),
        c.transfers(),
        c.parkedAt(),
        c.hold(),
        c.held(),
        c.queued(),
        HungUpBy.UNKNOWN,
        c.recordings());
  }

  private void take(List<CallEvent> events) {
    for (CallEvent event : events) {
      if (event instanceof CallEvent.Merged merged) {
        calls.remove(merged.gone());
        gone.computeIfAbsent(event.id(), _ -> new HashSet<>()).add(merged.gone());
      }
      calls.put(event.id(), event.call());
    }
  }
}
