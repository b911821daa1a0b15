package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.ami.AmiSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads what is alive on a PBX: first which boot it is, meanwhile holding events back, then the
/// lists. Asterisk answers in order, so the channels, asked last, complete it; events between the
/// lists are older than the channels or say the same. Lives on the PBX's thread.
///
/// ```
/// idle ──start──▶ boot ──▶ lists ──▶ idle
///                  └─refused─┴──▶ waiting ──▶ boot
/// ```
final class Sync {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int MOST_HELD = 50_000;

  /// What comes out of it.
  interface Reader {
    void boot(String boot);

    /// One of the events that were held back.
    void event(AmiFrame event, Instant receivedAt);

    void alive(Found found);

    /// It is tried again.
    void failed(String why);
  }

  record Found(
      List<AmiFrame> channels,
      List<AmiFrame> bridges,
      List<AmiFrame> queues,
      List<AmiFrame> parked,
      List<AmiFrame> devices,
      String version) {

    List<AmiFrame> members() {
      return queues.stream().filter(f -> f.is("QueueMember")).toList();
    }
  }

  private record HeldEvent(AmiFrame event, Instant receivedAt) {}

  private final AmiSession session;
  private final Mailbox mailbox;
  private final Reader reader;
  private final List<HeldEvent> held = new ArrayList<>();
  private boolean holding;
  private boolean running;
  private int round;
  private List<AmiFrame> bridges = List.of();
  private List<AmiFrame> queues = List.of();
  private List<AmiFrame> parked = List.of();
  private List<AmiFrame> devices = List.of();
  private String version = "";

  Sync(AmiSession session, Mailbox mailbox, Reader reader) {
    this.session = session;
    this.mailbox = mailbox;
    this.reader = reader;
  }

  boolean running() {
    return running;
  }

  void start() {
    round++;
    running = true;
    holding = true;
    ask(new AmiAction.CoreStatus(), this::status);
  }

  void stop() {
    round++;
    running = false;
    release();
  }

  /// Keeps the event until the boot is known; what is beyond the limit the lists will tell.
  boolean holds(AmiFrame event, Instant receivedAt) {
    if (holding && held.size() < MOST_HELD) {
      held.add(new HeldEvent(event, receivedAt));
    }
    return holding;
  }

  private void release() {
    holding = false;
    var events = List.copyOf(held);
    held.clear();
    events.forEach(h -> reader.event(h.event(), h.receivedAt()));
  }

  private void ask(AmiAction action, Consumer<AmiReply> then) {
    int asked = round;
    var _ =
        session
            .ask(action)
            .thenAccept(reply ->
                mailbox.task(() -> {
                  if (asked == round) {
                    then.accept(reply);
                  }
                }));
  }

  private void status(AmiReply reply) {
    if (reply instanceof AmiReply.Accepted(var response, var _)) {
      reader.boot(Snapshots.boot(response));
      release();
      ask(new AmiAction.CoreSettings(), this::settings);
      ask(new AmiAction.BridgeList(), this::bridges);
      ask(new AmiAction.QueueStatus(), r -> queues = items(r));
      ask(new AmiAction.ParkedCalls(), r -> parked = items(r));
      ask(new AmiAction.DeviceStateList(), r -> devices = items(r));
      ask(new AmiAction.CoreShowChannels(), this::channels);
    } else {
      tryAgain("CoreStatus", reply);
    }
  }

  private void settings(AmiReply reply) {
    if (reply instanceof AmiReply.Accepted(var response, var _)) {
      version = response.text("AsteriskVersion");
    }
  }

  /// Without them nobody could tell who talks from who is parked.
  private void bridges(AmiReply reply) {
    if (reply instanceof AmiReply.Accepted(var _, var items)) {
      bridges = items;
    } else {
      tryAgain("BridgeList", reply);
    }
  }

  private void channels(AmiReply reply) {
    if (reply instanceof AmiReply.Accepted(var _, var channels)) {
      running = false;
      reader.alive(new Found(channels, bridges, queues, parked, devices, version));
    } else {
      tryAgain("CoreShowChannels", reply);
    }
  }

  /// A refused list is a right that is missing or an Asterisk that is still starting.
  private void tryAgain(String action, AmiReply reply) {
    String why =
        reply instanceof AmiReply.Refused(var message)
            ? "The PBX refuses %s (%s): give the manager user write=reporting in manager.conf and read=call,agent,user,system."
                .formatted(action, message)
            : "The PBX does not answer " + action + ".";
    reader.failed(why);
    int failed = ++round; // what else was asked comes too late
    session.after(
        AGAIN,
        () ->
            mailbox.task(() -> {
              if (failed == round) {
                start();
              }
            }));
  }

  private static List<AmiFrame> items(AmiReply reply) {
    return reply instanceof AmiReply.Accepted(var _, var items) ? items : List.of();
  }
}
