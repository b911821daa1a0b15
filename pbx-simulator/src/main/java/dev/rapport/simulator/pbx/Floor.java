package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.EventText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pretend Asterisk's ground: one thread that everything happens on, the channels that exist,
/// counters, and the way events leave.
final class Floor {
  private static final Logger log = LoggerFactory.getLogger(Floor.class);

  final SimulatorSettings settings;
  final Random random;
  final Map<String, Channel> channels = new HashMap<>();
  final PbxRecords records;
  final List<String> pausedMembers = new ArrayList<>();
  private final InstantSource clock;
  private final Consumer<EventText> out;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("simulator").daemon().factory());
  private final long began = System.nanoTime();
  private int serial;

  Floor(
      SimulatorSettings settings,
      PbxRecords records,
      InstantSource clock,
      Consumer<EventText> out) {
    this.settings = settings;
    this.records = records;
    this.clock = clock;
    this.out = out;
    this.random = new Random(settings.seed());
  }

  void run(Runnable work) {
    thread.execute(() -> guarded(work));
  }

  void later(Duration delay, Runnable work) {
    var _ = after(delay, work);
  }

  /// Like [#later] for what may have to be called off.
  ScheduledFuture<?> after(Duration delay, Runnable work) {
    return thread.schedule(() -> guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("the simulated PBX stumbled", e);
    }
  }

  void stop() {
    thread.shutdownNow();
  }

  Instant now() {
    return clock.instant();
  }

  /// For measuring lengths: goes on evenly whatever the clock does.
  Duration passed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// An event with the stamp that a real one has with `timestampevents=yes`.
  EventText event(String name) {
    Instant now = now();
    return EventText.event(name)
        .with("Privilege", "call,all")
        .with(
            "Timestamp",
            String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1000))
        .with("SystemName", settings.systemName());
  }

  void tell(EventText event) {
    out.accept(event);
  }

  void tell(String name, Channel channel) {
    tell(channel.on(event(name), ""));
  }

  /// @param linkedid empty for the first channel of a call
  Channel create(
      String endpoint,
      String linkedid,
      String number,
      String display,
      String context,
      String exten,
      int state) {
    String name = String.format(Locale.ROOT, "%s-%08x", endpoint, serial);
    return create(name, endpoint, linkedid, number, display, context, exten, state);
  }

  /// Both halves of a Local channel.
  List<Channel> createLocal(String endpoint, String linkedid, String exten) {
    String name = String.format(Locale.ROOT, "%s-%08x", endpoint, serial);
    return List.of(
        create(name + ";1", endpoint, linkedid, "", "", "from-phones", exten, Channel.DOWN),
        create(name + ";2", endpoint, linkedid, "", "", "from-phones", exten, Channel.RING));
  }

  private Channel create(
      String name,
      String endpoint,
      String linkedid,
      String number,
      String display,
      String context,
      String exten,
      int state) {
    String uniqueid = settings.systemName() + "-" + now().getEpochSecond() + "." + serial++;
    var channel =
        new Channel(
            name,
            endpoint,
            uniqueid,
            linkedid.isEmpty() ? uniqueid : linkedid,
            number,
            display,
            context,
            exten,
            state,
            now());
    channels.put(channel.name, channel);
    tell("Newchannel", channel);
    records.event("CHAN_START", channel, now());
    if (inside(endpoint)) device(endpoint, "RINGING");
    return channel;
  }

  void state(Channel channel, int state) {
    channel.state = state;
    tell("Newstate", channel);
    if (state == Channel.UP) records.event("ANSWER", channel, now());
    if (state == Channel.UP && inside(channel.endpoint)) device(channel.endpoint, "INUSE");
  }

  /// @param by the name of the channel that began it; empty when the PBX did
  void hangUp(Channel channel, int cause, String by) {
    if (channels.remove(channel.name) == null) return;
    tell(channel.on(event("Hangup"), "").with("Cause", cause).with("Cause-txt", text(cause)));
    boolean last = channels.values().stream().noneMatch(c -> c.linkedid.equals(channel.linkedid));
    records.hungUp(channel, cause, by, last, now());
    if (inside(channel.endpoint) && !busy(channel.endpoint)) device(channel.endpoint, "NOT_INUSE");
  }

  boolean busy(String endpoint) {
    return channels.values().stream().anyMatch(c -> c.endpoint.equals(endpoint));
  }

  boolean inside(String endpoint) {
    return settings.phones().stream().anyMatch(p -> p.endpoint().equals(endpoint));
  }

  PhoneHabits phone(String endpoint) {
    return settings.phones().stream()
        .filter(p -> p.endpoint().equals(endpoint))
        .findFirst()
        .orElse(new PhoneHabits(endpoint, endpoint, Duration.ofSeconds(3), 1));
  }

  void device(String endpoint, String state) {
    tell(event("DeviceStateChange").with("Device", endpoint).with("State", state));
  }

  void chatter(int events) {
    var alive = List.copyOf(channels.values());
    for (int i = 0; i < events; i++) {
      PhoneHabits phone = settings.phones().get(i % settings.phones().size());
      if (i % 3 == 0 || alive.isEmpty()) {
        device(phone.endpoint(), busy(phone.endpoint()) ? "INUSE" : "NOT_INUSE");
      } else {
        Channel channel = alive.get(i % alive.size());
        tell(channel.on(event("VarSet"), "").with("Variable", "CHATTER").with("Value", i));
      }
    }
  }

  private static String text(int cause) {
    return switch (cause) {
      case 16 -> "Normal Clearing";
      case 17 -> "User busy";
      case 19 -> "No answer from user (user alerted)";
      case 26 -> "Answered elsewhere";
      default -> "Unknown";
    };
  }
}
