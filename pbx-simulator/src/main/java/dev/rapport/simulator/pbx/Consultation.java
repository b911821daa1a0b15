package dev.rapport.simulator.pbx;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The inside phone asks another one while the outside party waits, and hands over to it: through a
/// Local channel between two bridges, step by step as the lab's traces have it.
///
/// ```
/// outside ─talk─ inside
/// outside ─talk    inside ─asking─ Local;1 ╌ Local;2 ─asked─ phone
/// outside ─talk─ Local;1 ╌ Local;2 ─asked─ phone                      inside is gone
/// outside ─talk─ phone                                                Local is taken out of the path
/// ```
final class Consultation {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration OPTIMISING = Duration.ofMillis(450);

  /// What becomes of the call.
  interface Outcome {
    /// Nobody was to be had: it goes on as before.
    void back();

    /// It goes on with another channel inside: the Local one, then the phone's.
    void handedTo(Channel inside);
  }

  private final Floor floor;
  private final Conversation talk;
  private final Duration length;
  private final Outcome outcome;
  private final Channel near;
  private final Channel far;
  private final Bridge asking;
  private @Nullable Ringing ringing;
  private @Nullable Bridge asked;
  private boolean over;

  private Consultation(
      Floor floor, Conversation talk, String extension, Duration length, Outcome outcome) {
    this.floor = floor;
    this.talk = talk;
    this.length = length;
    this.outcome = outcome;
    String local = "Local/" + extension + "@from-phones";
    var halves = floor.createLocal(local, talk.inside.linkedid, extension);
    this.near = halves.getFirst();
    this.far = halves.getLast();
    this.asking = Bridge.create(floor);
  }

  /// @param length from the answer to the handing over
  static Consultation begin(
      Floor floor, Conversation talk, String extension, Duration length, Outcome outcome) {
    talk.hold(true);
    var consultation = new Consultation(floor, talk, extension, length, outcome);
    consultation.ask("PJSIP/" + extension, extension);
    return consultation;
  }

  boolean has(Channel channel) {
    Ringing now = ringing;
    return channel == near || channel == far || (now != null && channel == now.phone);
  }

  private void ask(String endpoint, String extension) {
    PhoneHabits habits = floor.phone(endpoint);
    boolean picksUp = floor.random.nextDouble() < habits.answers();
    asking.enter(near);
    talk.bridge.leave(talk.inside);
    asking.enter(talk.inside);
    ringing =
        Ringing.start(
            floor,
            far,
            endpoint,
            extension,
            "Dial",
            PATIENCE,
            picksUp ? habits.answersAfter() : PATIENCE.multipliedBy(2),
            this::answered,
            _ -> inVain());
    floor.state(near, Channel.RINGING);
  }

  private void answered(Ringing phone) {
    floor.state(far, Channel.UP);
    var bridge = Bridge.create(floor);
    asked = bridge;
    floor.state(near, Channel.UP);
    floor.tell(near.on(floor.event("DialEnd"), "Dest").with("DialStatus", "ANSWER"));
    bridge.enter(phone.phone);
    bridge.enter(far);
    floor.later(length, () -> handOver(phone.phone));
  }

  private void inVain() {
    if (over) return;
    over = true;
    floor.hangUp(far, 19, "");
    asking.leave(near);
    asking.leave(talk.inside);
    talk.bridge.enter(talk.inside);
    talk.hold(false);
    asking.destroy();
    floor.hangUp(near, 19, "");
    outcome.back();
  }

  private void handOver(Channel phone) {
    if (over) return;
    Channel inside = talk.inside;
    floor.tell(inside.on(floor.event("HangupRequest"), "").with("Cause", 16));
    asking.leave(inside);
    asking.leave(near);
    talk.bridge.enter(near);
    tellTransfer();
    outcome.handedTo(near);
    asking.destroy();
    floor.hangUp(inside, 16, inside.name);
    floor.later(OPTIMISING, () -> optimise(phone));
  }

  private void tellTransfer() {
    Channel inside = talk.inside;
    var event = floor.event("AttendedTransfer").with("Result", "Success");
    inside.on(event, "OrigTransferer").with("OrigBridgeUniqueid", talk.bridge.id);
    inside.on(event, "SecondTransferer").with("SecondBridgeUniqueid", asking.id);
    talk.outside.on(event, "Transferee");
    near.on(event, "TransferTarget");
    floor.tell(event.with("DestType", "Bridge").with("DestBridgeUniqueid", talk.bridge.id));
    floor.records.event(
        "ATTENDEDTRANSFER",
        inside,
        floor.now(),
        "",
        "{\"bridge1_id\":\"%s\",\"channel2_name\":\"%s\",\"channel2_uniqueid\":\"%s\",\"bridge2_id\":\"%s\",\"transferee_channel_name\":\"%s\",\"transferee_channel_uniqueid\":\"%s\",\"transfer_target_channel_name\":\"%s\",\"transfer_target_channel_uniqueid\":\"%s\"}"
            .formatted(
                talk.bridge.id,
                inside.name,
                inside.uniqueid,
                asking.id,
                talk.outside.name,
                talk.outside.uniqueid,
                near.name,
                near.uniqueid));
  }

  private void optimise(Channel phone) {
    Bridge bridge = asked;
    if (over || bridge == null) return;
    over = true;
    bridge.leave(phone);
    talk.bridge.leave(near);
    talk.bridge.enter(phone);
    outcome.handedTo(phone);
    floor.tell(far.on(floor.event("HangupRequest"), "").with("Cause", 16));
    floor.hangUp(near, 16, "");
    bridge.destroy();
    floor.hangUp(far, 16, "");
  }

  /// The call is over.
  ///
  /// @param by the name of the channel that ended it
  void end(String by) {
    if (over) return;
    over = true;
    Ringing now = ringing;
    if (now != null) now.stop(false);
    if (asked != null) asked.destroy();
    asking.destroy();
    floor.hangUp(near, 16, by);
    floor.hangUp(far, 16, by);
    if (now != null) floor.hangUp(now.phone, 16, by);
  }
}
