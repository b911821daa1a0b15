package dev.rapport.cti.records;

import dev.rapport.cti.engine.ChannelRef;
import dev.rapport.cti.engine.PbxEvent;
import dev.rapport.cti.engine.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says what the CDR rows of one call say in the language of live events. A plainer picture than
/// CEL's: who rang, who talked when, what came of it. CDR cannot know who hung up, so nor whether a
/// caller gave up or was not answered in time, and it knows a transfer only as one more talk.
final class CdrEvents {
  private static final Comparator<CdrRow> IN_ORDER =
      Comparator.comparing(CdrRow::start).thenComparingInt(CdrRow::sequence);

  private final List<CdrRow> rows;
  private final Surroundings surroundings;
  private final Map<String, ChannelRef> channels = new HashMap<>();
  private final Map<String, Instant> ends = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final List<PbxEvent> events = new ArrayList<>();

  private CdrEvents(List<CdrRow> rows, Surroundings surroundings) {
    this.rows = rows.stream().sorted(IN_ORDER).toList();
    this.surroundings = surroundings;
  }

  /// @param rows all of one call
  static List<PbxEvent> of(List<CdrRow> rows, Surroundings surroundings) {
    var reading = new CdrEvents(rows, surroundings);
    reading.name();
    reading.rows.forEach(reading::read);
    reading.hangUp();
    return reading.events;
  }

  /// A channel's uniqueid stands only on the rows that it leads.
  private void name() {
    for (CdrRow row : rows) {
      String uniqueid = row.uniqueid().isEmpty() ? row.call() : row.uniqueid();
      channels.putIfAbsent(row.channel(), new ChannelRef(row.channel(), uniqueid, row.call()));
    }
    for (CdrRow row : rows) {
      channels.computeIfAbsent(
          row.dstChannel(),
          name -> new ChannelRef(name, row.call() + "/" + row.dstChannel(), row.call()));
    }
  }

  private void read(CdrRow row) {
    ChannelRef from = ref(row.channel());
    if (row.dstChannel().isEmpty() && row.lastApp().equals("AppDial")) {
      return; // what is left of a phone that was dialled: another row tells of it
    }
    comeIn(from, row);
    if (row.lastApp().equals("Queue")) {
      String queue = row.lastData().split(",", 2)[0];
      events.add(new PbxEvent.QueueJoined(from, queue, row.start()));
      events.add(new PbxEvent.QueueLeft(from, queue, answered(row)));
    }
    if (!row.dstChannel().isEmpty()) {
      dialled(from, ref(row.dstChannel()), row);
    }
    for (String file : RecordingNames.of(row)) {
      events.add(new PbxEvent.RecordingNamed(from, file, row.start()));
    }
    lasted(row.channel(), row.end());
  }

  private void comeIn(ChannelRef from, CdrRow row) {
    if (!begun.add(from.name())) {
      return;
    }
    String context =
        row.did().isEmpty() ? row.context() : surroundings.inboundContexts().getFirst();
    events.add(
        new PbxEvent.Appeared(
            from,
            4,
            CallerText.number(row.callerNumber()),
            CallerText.name(row.callerName()),
            context.replace("*", ""),
            row.did().isEmpty() ? row.dst() : row.did(),
            row.start()));
  }

  private void dialled(ChannelRef from, ChannelRef to, CdrRow row) {
    if (begun.add(to.name())) {
      var dialString = new CelChannel(from);
      dialString.appData = row.lastData();
      String endpoint = new CelChannel(to).endpoint();
      events.add(new PbxEvent.Appeared(to, 0, "", "", "", "s", row.start()));
      events.add(
          new PbxEvent.DialBegan(
              from, to, dialString.dialString(endpoint), row.callerNumber(), row.start()));
    }
    Instant answer = row.answer();
    if (answer != null && row.disposition().equals("ANSWERED")) {
      String bridge = row.call() + "#" + row.sequence() + to.name();
      events.add(new PbxEvent.DialEnded(to, "ANSWER", answer));
      for (ChannelRef channel : List.of(from, to)) {
        events.add(new PbxEvent.BridgeEntered(channel, bridge, false, answer));
        events.add(new PbxEvent.BridgeLeft(channel, bridge, row.end()));
      }
      lasted(to.name(), row.end());
    } else {
      events.add(new PbxEvent.DialEnded(to, status(row), row.end()));
      lasted(to.name(), row.end());
    }
  }

  private static String status(CdrRow row) {
    // an open border: Asterisk's texts
    return switch (row.disposition()) {
      case "BUSY" -> "BUSY";
      case "FAILED", "CONGESTION" -> "CONGESTION";
      default -> "CANCEL";
    };
  }

  private static Instant answered(CdrRow row) {
    Instant answer = row.answer();
    return answer == null ? row.end() : answer;
  }

  private void lasted(String channel, Instant until) {
    ends.merge(channel, until, (a, b) -> a.isAfter(b) ? a : b);
  }

  private void hangUp() {
    ends.forEach((channel, end) -> events.add(new PbxEvent.HungUp(ref(channel), 16, end)));
  }

  private ChannelRef ref(String channel) {
    return channels.getOrDefault(channel, new ChannelRef(channel, "", ""));
  }
}
