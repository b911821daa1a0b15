package dev.rapport.cti.records;

import dev.rapport.cti.engine.ChannelRef;
import dev.rapport.cti.engine.PbxEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Says what CEL rows say in the language of live events, so that one derivation draws the picture.
///
/// What CEL does not log is read between its lines: who dialled a channel is whoever was in `Dial`
/// or `Queue` then; a ring that ended without an answer while whoever it was for stayed was in
/// vain. It cannot know of holds, of the parking space, and of a caller's name that changed on the
/// way.
final class CelEvents {
  private static final Set<String> OUTGOING = Set.of("AppDial", "AppDial2", "AppQueue");
  private static final Set<String> LISTENING = Set.of("ChanSpy", "ExtenSpy");
  private static final String ORIGINATED = "AppDial2";
  private static final String QUEUE = "Queue";

  private final List<CelRow> rows;
  private final CelChannels channels = new CelChannels();
  private final Set<String> outgoing = new HashSet<>();
  private final Set<String> originated = new HashSet<>();
  private final Map<String, List<String>> recordings;
  private final List<PbxEvent> events = new ArrayList<>();

  private CelEvents(List<CelRow> rows, Map<String, List<String>> recordings) {
    this.rows = rows;
    this.recordings = new HashMap<>(recordings);
  }

  /// @param rows in the order they were written
  /// @param recordings files that are known by CDR, by the channel's unique id
  static List<PbxEvent> of(List<CelRow> rows, Map<String, List<String>> recordings) {
    var reading = new CelEvents(rows, recordings);
    reading.lookAhead();
    rows.forEach(reading::read);
    reading.rowsThatAreYetToCome();
    return reading.events;
  }

  /// How a channel came to be is written on its later rows only.
  private void lookAhead() {
    for (CelRow row : rows) {
      if (OUTGOING.contains(row.app())) {
        outgoing.add(row.uniqueid());
      }
      if (row.app().equals(ORIGINATED)) {
        originated.add(row.uniqueid());
      }
    }
  }

  private void read(CelRow row) {
    var channel = new ChannelRef(row.channel(), row.uniqueid(), row.linkedid());
    if (row.uniqueid().isEmpty() || row.channel().isEmpty()) {
      return;
    }
    Instant at = row.at();
    var known = channels.find(row.uniqueid());
    known
        .filter(c -> !c.ref.name().equals(row.channel()))
        .ifPresent(c -> events.add(new PbxEvent.Renamed(c.ref, row.channel(), at)));
    known
        .filter(c -> !row.callerNumber().isEmpty() && !row.callerNumber().equals(c.callerNumber))
        .ifPresent(_ ->
            events.add(
                new PbxEvent.CallerNamed(
                    channel, CallerText.number(row.callerNumber()), row.exten(), at)));
    var now = channels.seen(channel, row);
    // an open border: CEL has events of no concern to calls, and dialplans add their own
    switch (row.type()) {
      case "CHAN_START" -> started(now, row);
      case "ANSWER" -> answered(now, row);
      case "APP_START" -> entered(now, row);
      case "APP_END" -> left(now, row);
      case "BRIDGE_ENTER" -> bridged(now, row);
      case "BRIDGE_EXIT" -> events.add(new PbxEvent.BridgeLeft(channel, bridge(row), at));
      case "HANGUP" -> hungUp(now, row);
      case "CHAN_END" -> ended(now, at);
      case "BLINDTRANSFER" -> blind(channel, row);
      case "ATTENDEDTRANSFER" -> attended(channel, row);
      case "PICKUP" -> pickedUp(channel, row);
      case "FORWARD" -> now.forwarded = true;
      case "PARK_START" -> {
        String lot = Extra.of(row.extra()).text("parking_lot");
        events.add(new PbxEvent.Parked(channel, lot.isEmpty() ? "?" : lot, at));
      }
      case "PARK_END" -> events.add(new PbxEvent.Unparked(channel, at));
      case "USER_DEFINED" -> userDefined(channel, row, row.userType());
      default -> userDefined(channel, row, row.type());
    }
  }

  private void started(CelChannel channel, CelRow row) {
    boolean first = row.uniqueid().equals(row.linkedid());
    boolean called =
        outgoing.contains(row.uniqueid())
            || (!first && (row.exten().isEmpty() || row.exten().equals("s")));
    channel.called = called;
    events.add(
        new PbxEvent.Appeared(
            channel.ref,
            called ? 0 : 4,
            CallerText.number(row.callerNumber()),
            CallerText.name(row.callerName()),
            row.context(),
            row.exten(),
            row.at()));
    if (!called) {
      return;
    }
    if (originated.contains(row.uniqueid())) {
      events.add(new PbxEvent.Originated(channel.ref, shownTo(row), row.at()));
      return;
    }
    channels
        .dialling(channel)
        .ifPresent(source -> {
          channel.dialledBy = Optional.of(source);
          events.add(
              new PbxEvent.DialBegan(
                  source.ref,
                  channel.ref,
                  source.dialString(channel.endpoint()),
                  source.callerNumber,
                  row.at()));
        });
  }

  /// What a phone that Asterisk rings by itself shows becomes its caller id as soon as it answers.
  private String shownTo(CelRow start) {
    return rows.stream()
        .filter(r -> r.uniqueid().equals(start.uniqueid()) && r.app().equals(ORIGINATED))
        .map(CelRow::callerNumber)
        .filter(n -> !n.isEmpty() && !n.equals(start.callerNumber()))
        .findFirst()
        .orElse("");
  }

  private void answered(CelChannel channel, CelRow row) {
    if (channel.called && !channel.answered) {
      channel.answered = true;
      events.add(new PbxEvent.DialEnded(channel.ref, "ANSWER", row.at()));
    }
    listens(channel, row);
  }

  private void listens(CelChannel channel, CelRow row) {
    if (LISTENING.contains(row.app())) {
      events.add(new PbxEvent.SpyBegan(channel.ref, row.at()));
    }
  }

  private void entered(CelChannel channel, CelRow row) {
    listens(channel, row);
    if (row.app().equals(QUEUE)) {
      channel.queue = Optional.of(first(row.appData()));
      events.add(new PbxEvent.QueueJoined(channel.ref, first(row.appData()), row.at()));
    }
  }

  private void left(CelChannel channel, CelRow row) {
    if (row.app().equals(QUEUE)) {
      leaveQueue(channel, row.at());
    }
  }

  private void leaveQueue(CelChannel channel, Instant at) {
    channel.queue.ifPresent(q -> events.add(new PbxEvent.QueueLeft(channel.ref, q, at)));
    channel.queue = Optional.empty();
  }

  private void bridged(CelChannel channel, CelRow row) {
    leaveQueue(channel, row.at());
    channel.answered = true;
    boolean holding =
        Extra.of(row.extra())
            .text("bridge_technology")
            .toLowerCase(Locale.ROOT)
            .equals("holding_bridge");
    events.add(new PbxEvent.BridgeEntered(channel.ref, bridge(row), holding, row.at()));
  }

  private static String bridge(CelRow row) {
    return Extra.of(row.extra()).text("bridge_id");
  }

  /// `hangupsource` names the channel whose device asked; every other one of the call repeats it.
  private void hungUp(CelChannel channel, CelRow row) {
    var extra = Extra.of(row.extra());
    String source = extra.text("hangupsource");
    channels
        .named(source)
        .filter(c -> !c.hungUp)
        .ifPresent(asked -> events.add(new PbxEvent.HangupRequested(asked.ref, row.at())));
    if (channel.called && !channel.answered) {
      unanswered(channel, row, source);
    }
    over(channel, extra.number("hangupcause"), row.at());
  }

  /// A phone that sends its calls elsewhere hangs up by itself; that it was dialled again instead
  /// is written at the channel that dialled it.
  private void unanswered(CelChannel channel, CelRow row, String source) {
    boolean itself = source.equals(row.channel());
    if (itself && channel.dialledBy.filter(c -> c.forwarded).isPresent()) {
      events.add(new PbxEvent.DialEnded(channel.ref, PbxEvent.DialEnded.FORWARD, row.at()));
    } else if (!gaveUp(channels.beginningOf(channel), row.at())) {
      events.add(new PbxEvent.DialEnded(channel.ref, "NOANSWER", row.at()));
    }
  }

  /// Whether whoever it rang for hung up about then.
  private boolean gaveUp(CelChannel caller, Instant about) {
    return rows.stream()
        .filter(r -> r.type().equals("HANGUP") && r.uniqueid().equals(caller.ref.uniqueid()))
        .filter(r -> Extra.of(r.extra()).text("hangupsource").equals(r.channel()))
        .anyMatch(r -> !r.at().isAfter(about.plusSeconds(1)));
  }

  /// A PBX that logs no `HANGUP` still logs this.
  private void ended(CelChannel channel, Instant at) {
    if (!channel.hungUp) {
      over(channel, 0, at);
    }
  }

  private void over(CelChannel channel, int cause, Instant at) {
    channel.hungUp = true;
    recorded(channel, at);
    events.add(new PbxEvent.HungUp(channel.ref, cause, at));
  }

  private void recorded(CelChannel channel, Instant at) {
    var files = recordings.remove(channel.ref.uniqueid());
    if (files != null) {
      files.forEach(file -> events.add(new PbxEvent.RecordingNamed(channel.ref, file, at)));
    }
  }

  /// CDR may be quicker than CEL, which is written in batches.
  private void rowsThatAreYetToCome() {
    for (String uniqueid : Set.copyOf(recordings.keySet())) {
      channels.find(uniqueid).ifPresent(c -> recorded(c, rows.getLast().at()));
    }
  }

  private void blind(ChannelRef transferer, CelRow row) {
    var extra = Extra.of(row.extra());
    var transferee = other(extra, "transferee_channel", row);
    events.add(
        new PbxEvent.TransferredBlind(transferer, transferee, extra.text("extension"), row.at()));
  }

  private void attended(ChannelRef transferer, CelRow row) {
    var extra = Extra.of(row.extra());
    events.add(
        new PbxEvent.TransferredAttended(
            transferer,
            other(extra, "channel2", row),
            other(extra, "transfer_target_channel", row),
            row.at()));
  }

  private void pickedUp(ChannelRef target, CelRow row) {
    var by = other(Extra.of(row.extra()), "pickup_channel", row);
    if (!by.uniqueid().isEmpty()) {
      events.add(new PbxEvent.PickedUp(target, by, row.at()));
    }
  }

  /// Another channel that an event names; its linkedid is the one it was last seen with.
  private ChannelRef other(Extra extra, String name, CelRow row) {
    String uniqueid = extra.text(name + "_uniqueid");
    String channel = extra.text(name.equals("pickup_channel") ? name : name + "_name");
    var known = uniqueid.isEmpty() ? channels.named(channel) : channels.find(uniqueid);
    return known
        .map(c -> c.ref)
        .orElseGet(
            () -> new ChannelRef(channel, uniqueid, uniqueid.isEmpty() ? "" : row.linkedid()));
  }

  private void userDefined(ChannelRef channel, CelRow row, String type) {
    if (type.equals("RapportRecording")) {
      String named = Extra.of(row.extra()).text("extra");
      String file = named.isEmpty() && !row.extra().startsWith("{") ? row.extra() : named;
      if (RecordingNames.fit(file)) {
        events.add(new PbxEvent.RecordingNamed(channel, file, row.at()));
      }
    }
  }

  private static String first(String appData) {
    int comma = appData.indexOf(',');
    return comma < 0 ? appData : appData.substring(0, comma);
  }
}
