package dev.rapport.cti.pbx;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.ChannelRef;
import dev.rapport.cti.engine.ChannelSnapshot;
import dev.rapport.cti.engine.PbxEvent;
import dev.rapport.cti.engine.PbxEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Who waits in a queue or on a parking space and was not known to: a channel's own picture does
/// not say, so it is told to the engine as the event that we missed.
final class Waiting {
  private Waiting() {}

  static List<CallEvent> catchUp(
      CallEngine engine,
      String pbx,
      List<ChannelSnapshot> channels,
      Sync.Found found,
      Instant now) {
    Map<String, ChannelRef> alive =
        channels.stream()
            .collect(
                Collectors.toMap(
                    c -> c.channel().uniqueid(), ChannelSnapshot::channel, (a, _) -> a));
    var events = new ArrayList<CallEvent>();
    for (var entry : found.queues()) {
      var waiting = alive.get(entry.text("Uniqueid"));
      if (entry.is("QueueEntry")
          && waiting != null
          && lacks(engine, pbx, waiting, c -> c.queue().isEmpty())) {
        Instant since = now.minusSeconds(entry.number("Wait", 0));
        events.addAll(engine.on(new PbxEvent.QueueJoined(waiting, entry.text("Queue"), since)));
      }
    }
    for (var space : found.parked()) {
      var parked = alive.get(space.text("ParkeeUniqueid"));
      if (parked != null && lacks(engine, pbx, parked, c -> c.parkedAt().isEmpty())) {
        PbxEvents.read(space, () -> now).ifPresent(event -> events.addAll(engine.on(event)));
      }
    }
    return events;
  }

  private static boolean lacks(
      CallEngine engine, String pbx, ChannelRef channel, Predicate<Call> what) {
    return engine.find(new CallId(pbx, engine.boot(), channel.linkedid())).filter(what).isPresent();
  }
}
