package dev.rapport.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// One phone ringing for a call, until it is picked up, gives up, or is told to stop.
final class Ringing {
  private final Floor floor;
  private final Channel from;
  final Channel phone;
  private final Future<?> pickUp;
  private final Future<?> giveUp;
  private boolean over;

  private Ringing(
      Floor floor,
      Channel from,
      Channel phone,
      Duration limit,
      Duration pickUpAfter,
      Consumer<Ringing> answered,
      Consumer<Ringing> unanswered) {
    this.floor = floor;
    this.from = from;
    this.phone = phone;
    this.pickUp = floor.after(pickUpAfter, () -> answer(answered));
    this.giveUp = floor.after(limit, () -> expire(unanswered));
  }

  /// @param number what the dialled channel shows as its own number
  /// @param app what rings it in the dialplan: `Dial` or `Queue`
  static Ringing start(
      Floor floor,
      Channel from,
      String endpoint,
      String number,
      String app,
      Duration limit,
      Duration pickUpAfter,
      Consumer<Ringing> answered,
      Consumer<Ringing> unanswered) {
    PhoneHabits habits = floor.phone(endpoint);
    String display = floor.inside(endpoint) ? habits.name() : "";
    String dialled = dialString(floor, endpoint, number);
    String data = app.equals("Dial") ? "PJSIP/" + dialled : ""; // a queue's are others
    Instant since = floor.now();
    floor.records.event("APP_START", from, since, app, data, "");
    Channel phone =
        floor.create(endpoint, from.linkedid, number, display, "from-phones", "s", Channel.DOWN);
    floor.records.dialled(from, phone, app, data, since);
    phone.connectedTo(from);
    floor.tell(phone.on(from.on(floor.event("DialBegin"), ""), "Dest").with("DialString", dialled));
    floor.state(phone, Channel.RINGING);
    floor.tell(
        phone.on(from.on(floor.event("DialState"), ""), "Dest").with("DialStatus", "RINGING"));
    return new Ringing(floor, from, phone, limit, pickUpAfter, answered, unanswered);
  }

  /// What `Dial` is given, technology left out: a phone of the house, or a number behind the trunk.
  private static String dialString(Floor floor, String endpoint, String number) {
    String peer = endpoint.substring(endpoint.indexOf('/') + 1);
    return floor.inside(endpoint) ? peer : number + "@" + peer;
  }

  /// Somebody else answered, or the caller went.
  void stop(boolean answeredElsewhere) {
    if (finish()) end("CANCEL", answeredElsewhere ? 26 : 16);
  }

  private void answer(Consumer<Ringing> answered) {
    if (!finish()) return;
    floor.state(phone, Channel.UP);
    dialEnd("ANSWER");
    answered.accept(this);
  }

  private void expire(Consumer<Ringing> unanswered) {
    if (!finish()) return;
    end("NOANSWER", 19);
    unanswered.accept(this);
  }

  private boolean finish() {
    if (over) return false;
    over = true;
    pickUp.cancel(false);
    giveUp.cancel(false);
    return true;
  }

  private void end(String status, int cause) {
    dialEnd(status);
    floor.hangUp(phone, cause, "");
  }

  private void dialEnd(String status) {
    floor.records.dialEnded(phone, status, floor.now());
    floor.tell(phone.on(from.on(floor.event("DialEnd"), ""), "Dest").with("DialStatus", status));
  }
}
