package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.AmiAsked;
import dev.rapport.simulator.wire.EventText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;

/// What the pretend Asterisk answers to actions.
final class AmiAnswers {
  private static final Duration CONSULTATION = Duration.ofSeconds(6);

  private final Floor floor;
  private final SimulatedPbx pbx;
  private final Instant started;

  AmiAnswers(Floor floor, SimulatedPbx pbx, Instant started) {
    this.floor = floor;
    this.pbx = pbx;
    this.started = started;
  }

  /// Called on a client's thread; looks at channels on the floor's.
  List<EventText> to(AmiAsked asked) {
    var answer = new CompletableFuture<List<EventText>>();
    floor.run(() -> answer.complete(answer(asked)));
    return answer.join();
  }

  private List<EventText> answer(AmiAsked asked) {
    return switch (asked.action()) {
      case "ping" -> one(success(asked).with("Ping", "Pong"));
      case "corestatus" -> one(coreStatus(asked));
      case "coresettings" ->
          one(
              success(asked)
                  .with("AMIversion", "11.0.0")
                  .with("AsteriskVersion", "22.10.0-simulated")
                  .with("SystemName", floor.settings.systemName()));
      case "coreshowchannels" -> channels(asked, "CoreShowChannel", "CoreShowChannelsComplete");
      case "status" -> channels(asked, "Status", "StatusComplete");
      case "queuestatus" -> queues(asked);
      case "devicestatelist" -> devices(asked);
      case "parkedcalls" -> list(asked, "ParkedCallsComplete", List.of());
      case "bridgelist" -> list(asked, "BridgeListComplete", List.of());
      case "bridgeinfo" -> list(asked, "BridgeInfoComplete", bridge(asked));
      case "originate" -> one(originate(asked));
      case "hangup" -> one(inCall(asked, "Channel Hungup", this::hangUp));
      case "redirect" ->
          one(
              inCall(
                  asked,
                  "Redirect successful",
                  (call, channel) -> call.redirect(channel, asked.get("Exten"))));
      case "atxfer" ->
          one(
              inCall(
                  asked,
                  "Atxfer successfully queued",
                  (call, channel) -> call.consult(channel, asked.get("Exten"), CONSULTATION)));
      case "park" ->
          one(
              inCall(
                  asked, "Park successful", (call, channel) -> call.park(channel, parker(asked))));
      case "queuepause" -> one(pause(asked));
      case "mixmonitormute" ->
          one(inCall(asked, "Muted", (call, _) -> call.mute(asked.get("State").equals("1"))));
      case "logoff" ->
          one(
              EventText.response("Goodbye", asked.id())
                  .with("Message", "Thanks for all the fish."));
      case "filter", "events" -> one(success(asked).with("Message", "Filter added successfully"));
      default ->
          one(
              EventText.response("Error", asked.id())
                  .with("Message", "Invalid/unknown command: " + asked.action()));
    };
  }

  private EventText coreStatus(AmiAsked asked) {
    var start = started.atZone(ZoneId.systemDefault());
    return success(asked)
        .with("CoreStartupDate", start.toLocalDate().toString())
        .with("CoreStartupTime", LocalTime.from(start).truncatedTo(ChronoUnit.SECONDS).toString())
        .with("CoreCurrentCalls", floor.channels.size());
  }

  private List<EventText> channels(AmiAsked asked, String item, String complete) {
    String one = asked.get("Channel"); // by its name or its unique id
    List<EventText> items = new ArrayList<>();
    for (Channel channel : floor.channels.values()) {
      if (!one.isEmpty() && !one.equals(channel.name) && !one.equals(channel.uniqueid)) continue;
      items.add(
          channel
              .on(EventText.event(item).with("ActionID", asked.id()), "")
              .with("BridgeId", channel.bridge)
              .with("BridgeID", channel.bridge)
              .with("Application", channel.bridge.isEmpty() ? "Dial" : "AppDial")
              .with("Duration", "00:00:10"));
    }
    return items.isEmpty() && !one.isEmpty()
        ? List.of(error(asked, "No such channel"))
        : list(asked, complete, items);
  }

  private List<EventText> bridge(AmiAsked asked) {
    return floor.channels.values().stream()
        .filter(c -> c.bridge.equals(asked.get("BridgeUniqueid")) && !c.bridge.isEmpty())
        .map(c -> c.on(EventText.event("BridgeInfoChannel").with("ActionID", asked.id()), ""))
        .toList();
  }

  private List<EventText> queues(AmiAsked asked) {
    List<EventText> items = new ArrayList<>();
    for (SimulatedQueue queue : floor.settings.queues()) {
      items.add(
          EventText.event("QueueParams")
              .with("ActionID", asked.id())
              .with("Queue", queue.name())
              .with("Strategy", queue.ringAll() ? "ringall" : "rrmemory"));
      for (String member : queue.members()) {
        items.add(
            EventText.event("QueueMember")
                .with("ActionID", asked.id())
                .with("Queue", queue.name())
                .with("Name", floor.phone(member).name())
                .with("Location", member)
                .with("StateInterface", member)
                .with("Paused", floor.pausedMembers.contains(member) ? 1 : 0)
                .with("Status", floor.busy(member) ? 2 : 1));
      }
    }
    return list(asked, "QueueStatusComplete", items);
  }

  private List<EventText> devices(AmiAsked asked) {
    return list(
        asked,
        "DeviceStateListComplete",
        floor.settings.phones().stream()
            .map(p ->
                EventText.event("DeviceStateChange")
                    .with("ActionID", asked.id())
                    .with("Device", p.endpoint())
                    .with("State", floor.busy(p.endpoint()) ? "INUSE" : "NOT_INUSE"))
            .toList());
  }

  private EventText originate(AmiAsked asked) {
    String endpoint = asked.get("Channel");
    if (!floor.inside(endpoint)) {
      return error(asked, "Extension does not exist.");
    }
    pbx.originate(
        endpoint,
        asked.get("Exten"),
        picked ->
            floor.tell(
                EventText.event("OriginateResponse")
                    .with("ActionID", asked.id())
                    .with("Response", picked ? "Success" : "Failure")
                    .with("Channel", endpoint)
                    .with("Context", asked.get("Context"))
                    .with("Exten", asked.get("Exten"))
                    .with("Reason", picked ? 4 : 0)));
    return success(asked).with("Message", "Originate successfully queued");
  }

  private boolean hangUp(SimulatedCall call, Channel by) {
    call.hangUp(by);
    return true;
  }

  private EventText pause(AmiAsked asked) {
    String member = asked.get("Interface");
    boolean paused = asked.get("Paused").matches("1|true|yes");
    floor.pausedMembers.remove(member);
    if (paused) floor.pausedMembers.add(member);
    for (SimulatedQueue queue : floor.settings.queues()) {
      if (!queue.members().contains(member)) continue;
      floor.tell(
          floor
              .event("QueueMemberPause")
              .with("Queue", queue.name())
              .with("MemberName", floor.phone(member).name())
              .with("Interface", member)
              .with("Paused", paused ? 1 : 0)
              .with("PausedReason", asked.get("Reason")));
    }
    return success(asked).with("Message", "Interface paused successfully");
  }

  private EventText inCall(
      AmiAsked asked, String message, BiPredicate<SimulatedCall, Channel> work) {
    Channel channel = floor.channels.get(asked.get("Channel"));
    if (channel == null) return error(asked, "No such channel");
    boolean done = pbx.callOf(channel).filter(call -> work.test(call, channel)).isPresent();
    return done ? success(asked).with("Message", message) : error(asked, "Not possible now");
  }

  private String parker(AmiAsked asked) {
    String channel = asked.get("TimeoutChannel");
    Channel parker = floor.channels.get(channel.isEmpty() ? asked.get("Channel2") : channel);
    return parker == null ? channel : parker.endpoint;
  }

  private static List<EventText> list(AmiAsked asked, String complete, List<EventText> items) {
    List<EventText> all = new ArrayList<>();
    all.add(success(asked).with("EventList", "start").with("Message", "A list will follow"));
    all.addAll(items);
    all.add(
        EventText.event(complete)
            .with("ActionID", asked.id())
            .with("EventList", "Complete")
            .with("ListItems", items.size()));
    return all;
  }

  private static EventText success(AmiAsked asked) {
    return EventText.response("Success", asked.id());
  }

  private static EventText error(AmiAsked asked, String message) {
    return EventText.response("Error", asked.id()).with("Message", message);
  }

  private static List<EventText> one(EventText answer) {
    return List.of(answer);
  }
}
