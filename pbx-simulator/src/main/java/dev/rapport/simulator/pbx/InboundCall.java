package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.AgiClient;
import dev.rapport.simulator.wire.EventText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A caller from outside, through the dialplan that Rapport ships: ask who takes it, ring that
/// phone, ask again, and in the end the queue.
final class InboundCall extends SimulatedCall {
  private static final int STEPS = 3;
  private static final Duration QUEUE_RING = Duration.ofSeconds(12);
  private static final Duration QUEUE_RETRY = Duration.ofSeconds(1);

  private final CallPlan plan;
  private final AgiClient agi;
  private final Channel caller;
  private final List<Ringing> ringing = new ArrayList<>();
  private String queue = "";
  private int round;
  private boolean answered;

  InboundCall(Floor floor, CallPlan plan, AgiClient agi, Consumer<SimulatedCall> whenOver) {
    super(floor, whenOver);
    this.plan = plan;
    this.agi = agi;
    this.caller =
        floor.create(
            "PJSIP/trunk",
            "",
            plan.number(),
            plan.name(),
            "rapport-inbound",
            plan.line(),
            Channel.RING);
  }

  @Override
  void start() {
    floor.later(plan.patience(), this::abandon);
    ask(1, "");
  }

  @Override
  Duration talkLength() {
    return plan.talk();
  }

  @Override
  boolean agentHangsUp() {
    return plan.agentHangsUp();
  }

  @Override
  List<Channel> others() {
    List<Channel> all = new ArrayList<>(ringing.stream().map(r -> r.phone).toList());
    all.add(caller);
    return all;
  }

  private void ask(int step, String last) {
    Thread.ofVirtual()
        .name("simulator-agi")
        .start(() -> {
          Map<String, String> set =
              agi.ask(
                  "step=" + step + "&last=" + last,
                  Map.of(
                      "channel",
                      caller.name,
                      "uniqueid",
                      caller.uniqueid,
                      "callerid",
                      plan.number().isEmpty() ? "unknown" : plan.number(),
                      "calleridname",
                      plan.name().isEmpty() ? "unknown" : plan.name(),
                      "extension",
                      plan.line(),
                      "dnid",
                      plan.line(),
                      "context",
                      "rapport-inbound",
                      "enhanced",
                      "0.0"));
          floor.run(() -> route(step, set));
        });
  }

  private void route(int step, Map<String, String> set) {
    if (over()) return;
    if (step == 1) nameRecording(caller);
    String dial = set.getOrDefault("RAPPORT_DIAL", "");
    if (dial.isEmpty() || step > STEPS) {
      String wanted = set.getOrDefault("RAPPORT_QUEUE", "");
      enter(wanted.isEmpty() ? floor.settings.lines().getOrDefault(plan.line(), "") : wanted);
    } else if (floor.busy(dial)) {
      ask(step + 1, "BUSY");
    } else {
      Duration limit = seconds(set.getOrDefault("RAPPORT_RING_SECONDS", "15"));
      ring(dial, limit, _ -> ask(step + 1, "NOANSWER"));
    }
  }

  private void enter(String name) {
    queue = name;
    floor.tell(
        caller
            .on(floor.event("QueueCallerJoin"), "")
            .with("Queue", name)
            .with("Position", 1)
            .with("Count", 1));
    nextRound();
  }

  private void nextRound() {
    if (over() || answered) return;
    var here = floor.settings.queues().stream().filter(q -> q.name().equals(queue)).findFirst();
    List<String> free =
        here.map(SimulatedQueue::members).orElse(List.of()).stream()
            .filter(m -> !floor.busy(m) && !floor.pausedMembers.contains(m))
            .toList();
    if (free.isEmpty()) {
      floor.later(QUEUE_RETRY, this::nextRound);
      return;
    }
    List<String> now = here.get().ringAll() ? free : List.of(free.get(round++ % free.size()));
    for (String member : now) {
      ring(
          member,
          QUEUE_RING,
          lost -> {
            floor.tell(member(lost, "AgentRingNoAnswer").with("RingTime", QUEUE_RING.toMillis()));
            if (ringing.isEmpty()) floor.later(QUEUE_RETRY, this::nextRound);
          });
    }
  }

  private void ring(String endpoint, Duration limit, Consumer<Ringing> unanswered) {
    PhoneHabits habits = floor.phone(endpoint);
    boolean picksUp = floor.random.nextDouble() < habits.answers();
    Duration after =
        picksUp
            ? habits.answersAfter().plusMillis(floor.random.nextInt(2_500))
            : limit.plusSeconds(5);
    var ring =
        Ringing.start(
            floor,
            caller,
            endpoint,
            habits.extension(),
            queue.isEmpty() ? "Dial" : "Queue",
            limit,
            after,
            this::answered,
            lost -> {
              ringing.remove(lost);
              unanswered.accept(lost);
            });
    ringing.add(ring);
    if (!queue.isEmpty()) floor.tell(member(ring, "AgentCalled"));
  }

  private void answered(Ringing winner) {
    answered = true;
    ringing.remove(winner);
    List.copyOf(ringing).forEach(r -> r.stop(true));
    ringing.clear();
    if (!queue.isEmpty()) {
      leave();
      floor.tell(member(winner, "AgentConnect").with("HoldTime", 0).with("RingTime", 0));
    }
    talk(caller, winner.phone);
    plan.handover().ifPresent(how -> floor.later(how.after(), () -> handOver(winner.phone, how)));
    if (!plan.holdAfter().isZero()) {
      floor.later(plan.holdAfter(), () -> hold(true));
      floor.later(plan.holdAfter().plusSeconds(8), () -> hold(false));
    }
  }

  private void handOver(Channel inside, CallPlan.Handover how) {
    if (over() || floor.busy("PJSIP/" + how.extension())) return;
    boolean _ = consult(inside, how.extension(), how.asking());
  }

  private void abandon() {
    if (answered || over()) return;
    List.copyOf(ringing).forEach(r -> r.stop(false));
    ringing.clear();
    if (!queue.isEmpty()) {
      floor.tell(
          caller
              .on(floor.event("QueueCallerAbandon"), "")
              .with("Queue", queue)
              .with("Position", 1)
              .with("OriginalPosition", 1)
              .with("HoldTime", plan.patience().toSeconds()));
      leave();
    }
    hangUp(caller);
  }

  private void leave() {
    floor.tell(
        caller
            .on(floor.event("QueueCallerLeave"), "")
            .with("Queue", queue)
            .with("Count", 0)
            .with("Position", 1));
  }

  private EventText member(Ringing ring, String event) {
    return ring.phone
        .on(caller.on(floor.event(event), ""), "Dest")
        .with("Queue", queue)
        .with("Interface", ring.phone.endpoint)
        .with("MemberName", floor.phone(ring.phone.endpoint).name());
  }

  private static Duration seconds(String text) {
    return text.matches("\\d{1,3}") ? Duration.ofSeconds(Long.parseLong(text)) : QUEUE_RING;
  }
}
