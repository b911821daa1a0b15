package dev.rapport.simulator.pbx;

import dev.rapport.simulator.sound.Speech;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What inbound and outbound calls have in common: a talk, its recording, and what control does to
/// it. Everything happens on the floor's thread.
abstract class SimulatedCall {
  private static final Logger log = LoggerFactory.getLogger(SimulatedCall.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final Duration PARKING = Duration.ofSeconds(30);

  final Floor floor;
  private final Consumer<SimulatedCall> whenOver;
  private final List<Speech.Span> muted = new ArrayList<>();
  private @Nullable Conversation talk;
  private @Nullable Duration recordingSince;
  private @Nullable Duration mutedSince;
  private @Nullable Consultation consultation;
  private String file = "";
  private boolean over;

  SimulatedCall(Floor floor, Consumer<SimulatedCall> whenOver) {
    this.floor = floor;
    this.whenOver = whenOver;
  }

  abstract void start();

  /// How long the outside party means to talk.
  abstract Duration talkLength();

  abstract boolean agentHangsUp();

  /// The channels that are neither in the talk nor consulted.
  abstract List<Channel> others();

  boolean over() {
    return over;
  }

  boolean has(Channel channel) {
    Conversation now = talk;
    Consultation asked = consultation;
    return others().contains(channel)
        || (now != null && (now.inside == channel || now.outside == channel))
        || (asked != null && asked.has(channel));
  }

  void nameRecording(Channel channel) {
    file = DAY.format(floor.now()) + "-" + channel.uniqueid + ".wav";
    floor.tell(
        channel
            .on(floor.event("UserEvent").with("UserEvent", "RapportRecording"), "")
            .with("File", file));
    floor.records.named(channel, file, floor.now());
  }

  void talk(Channel outside, Channel inside) {
    outside.connectedTo(inside);
    if (outside.state != Channel.UP) floor.state(outside, Channel.UP);
    var conversation = Conversation.open(floor, outside, inside);
    talk = conversation;
    if (recordingSince == null) recordingSince = floor.passed();
    endLater(conversation);
  }

  /// Not while somebody else is being asked.
  private void endLater(Conversation conversation) {
    floor.later(
        talkLength(),
        () -> {
          if (talk == conversation && consultation == null) {
            hangUp(agentHangsUp() ? conversation.inside : conversation.outside);
          }
        });
  }

  void hold(boolean hold) {
    if (talk != null) talk.hold(hold);
  }

  /// `by` hangs up; everybody else is let go.
  void hangUp(Channel by) {
    if (over) return;
    floor.tell(by.on(floor.event("HangupRequest"), "").with("Cause", 16));
    Conversation now = talk;
    if (now != null) now.close();
    endWith(by);
  }

  private void endWith(Channel first) {
    over = true;
    floor.hangUp(first, 16, first.name);
    Consultation asking = consultation;
    if (asking != null) asking.end(first.name);
    others().forEach(c -> floor.hangUp(c, 16, first.name));
    Conversation now = talk;
    if (now != null) {
      floor.hangUp(now.inside, 16, first.name);
      floor.hangUp(now.outside, 16, first.name);
    }
    writeRecording();
    whenOver.accept(this);
  }

  boolean mute(boolean mute) {
    Duration now = floor.passed();
    Duration since = mutedSince;
    if (mute && since == null) mutedSince = now;
    if (!mute && since != null) {
      muted.add(span(since, now));
      mutedSince = null;
    }
    return true;
  }

  /// The outside party is sent on to `extension`, as AMI's Redirect does.
  boolean redirect(Channel moved, String extension) {
    Conversation now = talk;
    if (now == null || moved != now.outside || consultation != null) return false;
    now.close();
    talk = null;
    floor.hangUp(now.inside, 16, "");
    ringForTransfer(moved, extension);
    return true;
  }

  /// The inside phone asks `extension`, and hands over after a while.
  boolean consult(Channel inside, String extension, Duration length) {
    Conversation now = talk;
    if (now == null || inside != now.inside || consultation != null) return false;
    consultation =
        Consultation.begin(
            floor,
            now,
            extension,
            length,
            new Consultation.Outcome() {
              @Override
              public void back() {
                consultation = null;
                endLater(now);
              }

              @Override
              public void handedTo(Channel next) {
                Conversation before = talk;
                if (before == null) return;
                Conversation goesOn = before.with(next);
                talk = goesOn;
                if (next.endpoint.startsWith("Local/")) return;
                consultation = null;
                goesOn.outside.connectedTo(next);
                endLater(goesOn);
              }
            });
    return true;
  }

  boolean park(Channel parkee, String parker) {
    Conversation now = talk;
    if (now == null || parkee != now.outside || consultation != null) return false;
    now.close();
    talk = null;
    floor.hangUp(now.inside, 16, "");
    floor.tell(
        parkee
            .on(floor.event("ParkedCall"), "Parkee")
            .with("ParkerDialString", parker)
            .with("Parkinglot", "default")
            .with("ParkingSpace", "701")
            .with("ParkingTimeout", PARKING.toSeconds())
            .with("ParkingDuration", 0));
    floor.records.event(
        "PARK_START",
        parkee,
        floor.now(),
        "",
        "{\"parker_dial_string\":\"%s\",\"parking_lot\":\"default\"}".formatted(parker));
    floor.later(
        PARKING,
        () -> {
          if (over || talk != null) return;
          floor.tell(
              parkee
                  .on(floor.event("ParkedCallTimeOut"), "Parkee")
                  .with("ParkerDialString", parker)
                  .with("ParkingSpace", "701"));
          floor.records.event(
              "PARK_END", parkee, floor.now(), "", "{\"reason\":\"ParkedCallTimeOut\"}");
          ringForTransfer(parkee, parker.substring(parker.indexOf('/') + 1));
        });
    return true;
  }

  private void ringForTransfer(Channel outside, String extension) {
    String endpoint = "PJSIP/" + extension;
    Ringing.start(
        floor,
        outside,
        endpoint,
        extension,
        "Dial",
        Duration.ofSeconds(20),
        floor.phone(endpoint).answersAfter(),
        answered -> {
          if (over) floor.hangUp(answered.phone, 16, "");
          else talk(outside, answered.phone);
        },
        _ -> {
          if (!over) endWith(outside);
        });
  }

  private void writeRecording() {
    Duration since = recordingSince;
    if (since == null || file.isEmpty()) return;
    var _ = mute(false);
    Duration length = floor.passed().minus(since);
    try {
      Speech.write(floor.settings.monitor().resolve(file), length, muted, file.hashCode());
    } catch (IOException e) {
      log.warn("the simulated PBX cannot write a recording: {}", e.toString());
    }
  }

  private Speech.Span span(Duration from, Duration to) {
    Duration since = recordingSince == null ? from : recordingSince;
    return new Speech.Span(from.minus(since), to.minus(since));
  }
}
