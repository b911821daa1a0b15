package dev.rapport.chaos;

import static org.awaitility.Awaitility.await;

import dev.rapport.chaos.desk.SimulatedAgent;
import dev.rapport.chaos.pbx.ChaosPbx;
import dev.rapport.chaos.plan.Plan;
import dev.rapport.chaos.plan.PlannedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Lets a plan come to pass.
final class Play {
  private static final Duration RECOVERY = Duration.ofMinutes(3);

  private final Stage stage;
  private final List<SimulatedAgent> agents;
  private final Injector injector;
  private final Consumer<String> say;
  private final Collection<Injected> injected = new ConcurrentLinkedQueue<>();

  Play(Stage stage, List<SimulatedAgent> agents, long seed, Consumer<String> say) {
    this.stage = stage;
    this.agents = agents;
    this.injector = new Injector(stage, seed);
    this.say = say;
  }

  /// Back when the last call was made and every fault is over.
  List<Injected> run(Plan plan) throws InterruptedException {
    var over = new Phaser(1);
    try (var clock = Executors.newScheduledThreadPool(2)) {
      for (var call : plan.calls()) {
        over.register();
        var _ =
            clock.schedule(
                () -> {
                  stage.pbx.call(call);
                  over.arriveAndDeregister();
                },
                call.after().toMillis(),
                TimeUnit.MILLISECONDS);
      }
      for (var fault : plan.faults()) {
        over.register();
        var _ =
            clock.schedule(
                () -> Thread.ofVirtual().name("fault").start(() -> befall(fault, over)),
                fault.after().toMillis(),
                TimeUnit.MILLISECONDS);
      }
      int _ = over.arriveAndAwaitAdvance();
    }
    return List.copyOf(injected);
  }

  private void befall(PlannedFault fault, Phaser over) {
    var from = new Instant[] {Instant.now()};
    try {
      injector.inject(
          fault,
          () -> {
            from[0] = Instant.now();
            say.accept("%s for %s".formatted(fault.fault().code(), fault.lasts()));
          });
      Instant healed = Instant.now();
      if (fault.fault().blinds()) {
        await().atMost(RECOVERY).pollInterval(Duration.ofMillis(100)).until(this::sighted);
      }
      injected.add(new Injected(fault, from[0], healed, Instant.now()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      say.accept("%s went wrong: %s".formatted(fault.fault().code(), e));
      injected.add(new Injected(fault, from[0], Instant.now(), Instant.now()));
    } finally {
      over.arriveAndDeregister();
    }
  }

  /// Whether Rapport sees the PBX and every agent sees Rapport.
  boolean sighted() {
    return stage.rapport.running()
        && stage.rapport.status().filter(Play::linked).isPresent()
        && agents.stream().allMatch(SimulatedAgent::connected);
  }

  private static boolean linked(JsonNode status) {
    return status
        .get("parts")
        .valueStream()
        .filter(p -> p.get("name").asString().equals("pbx:" + ChaosPbx.NAME))
        .anyMatch(p -> p.get("state").asString().equals("up"));
  }
}
