package dev.rapport.chaos;

import static org.awaitility.Awaitility.await;

import dev.rapport.chaos.check.Checker;
import dev.rapport.chaos.check.Evidence;
import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.check.Window;
import dev.rapport.chaos.desk.HistoryReader;
import dev.rapport.chaos.desk.Letters;
import dev.rapport.chaos.desk.Notebook;
import dev.rapport.chaos.desk.SimulatedAgent;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.Plan;
import dev.rapport.chaos.plan.PlannedCall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/// One run from the first start to the verdict.
final class Trial {
  private static final Duration QUIET = Duration.ofSeconds(90);

  /// Longer than the limit of a wrap-up, and than it takes until a gap or a recording is written
  /// down.
  private static final Duration STAYS = Duration.ofSeconds(8);

  private final Stage stage;
  private final Plan plan;
  private final int agents;
  private final IntFunction<String> phone;
  private final Consumer<String> say;

  /// @param agents counted from 1
  /// @param phone of each
  Trial(Stage stage, Plan plan, int agents, IntFunction<String> phone, Consumer<String> say) {
    this.stage = stage;
    this.plan = plan;
    this.agents = agents;
    this.phone = phone;
    this.say = say;
  }

  Verdict run() throws IOException, InterruptedException {
    var staffing = new Staffing(stage.postgres.source(), agents);
    staffing.hire(phone);
    stage.pbx.start();
    stage.rapport.start();
    say.accept("Rapport is up at " + stage.rapport.home());
    var supervisor = new Letters(stage.rapport.home(), Staffing.token(staffing.supervisor()));
    if (stage.pbx.knowsCallers()) {
      Staffing.families(supervisor, plan.calls(), agents);
    }
    var notebook = new Notebook();
    var people = people(supervisor, notebook);
    try (var watch = new Watch(stage.rapport)) {
      var play = new Play(stage, people, plan.seed(), say);
      wait("every agent is connected", Duration.ofMinutes(1), play::sighted);
      say.accept(
          "%d agents are at work; %d calls, %d faults"
              .formatted(agents, plan.calls().size(), plan.faults().size()));
      var injected = play.run(plan);
      var history = new HistoryReader(supervisor, stage.postgres.source());
      var truth = quiet(history);
      var evidence =
          new Evidence(
              truth,
              history.all(),
              notebook.seen(),
              notebook.writes(),
              windows(injected, Fault::blinds, Injected::window),
              windows(injected, Trial::jumps, Injected::healing),
              phones(),
              watch.memory());
      return new Verdict(plan, injected, evidence, Checker.check(evidence), watch);
    } finally {
      people.forEach(SimulatedAgent::close);
    }
  }

  private List<SimulatedAgent> people(Letters supervisor, Notebook notebook) {
    var orders =
        new SimulatedAgent.Orders(
            plan.calls().stream()
                .collect(Collectors.toMap(PlannedCall::number, Function.identity())),
            Staffing.dispositions(supervisor),
            Staffing.clients(supervisor));
    return IntStream.rangeClosed(1, agents)
        .mapToObj(
            i -> new SimulatedAgent(i, stage.rapport.home(), Staffing.token(i), orders, notebook))
        .toList();
  }

  /// The truth, when no call is left at the PBX and Rapport had time to catch up.
  private List<PbxCall> quiet(HistoryReader history) throws IOException {
    wait("the PBX is quiet", QUIET, stage.pbx::quiet);
    wait("Rapport is up", QUIET, stage.rapport::up);
    wait("the history stays settled", QUIET, STAYS, history::settled);
    return stage.pbx.truth();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  /// What does not come in time is the checker's to judge.
  private void wait(String what, Duration limit, Condition condition) {
    wait(what, limit, Duration.ZERO, condition);
  }

  private void wait(String what, Duration limit, Duration stays, Condition condition) {
    try {
      await(what)
          .atMost(limit)
          .during(stays)
          .pollInterval(Duration.ofMillis(250))
          .ignoreExceptions()
          .until(condition::holds);
    } catch (ConditionTimeoutException e) {
      say.accept("not within " + limit + ": " + what);
    }
  }

  private static List<Window> windows(
      List<Injected> all, Predicate<Fault> which, Function<Injected, Window> window) {
    return all.stream().filter(i -> which.test(i.planned().fault())).map(window).toList();
  }

  private static boolean jumps(Fault fault) {
    return fault == Fault.CLOCK_PBX || fault == Fault.CLOCK_RAPPORT;
  }

  private Map<String, Integer> phones() {
    var all = new HashMap<String, Integer>();
    for (int i = 1; i <= agents; i++) {
      all.put(phone.apply(i), i);
    }
    return all;
  }
}
