package dev.rapport.chaos;

import dev.rapport.chaos.pbx.SimulatedHouse;
import dev.rapport.chaos.pbx.Switchboard;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.Plan;
import dev.rapport.chaos.stage.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// `./rapport chaos`
public final class Chaos {
  private static final int SHOWN = 5;
  private static final double RATE = 12;
  private static final int AGENTS = 80;
  private static final Duration PACE = Duration.ofSeconds(6);
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private Chaos() {}

  public static void main(String[] arguments) throws Exception {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.println(Options.help());
      return;
    }
    try {
      System.exit(run(Options.of(arguments)) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println("rapport: " + e.getMessage());
      System.exit(2);
    }
  }

  private static boolean run(Options options) throws IOException, InterruptedException {
    var board = new Switchboard(AGENTS);
    var measure =
        new Plan.Measure(options.calls(), RATE, board.lines(), options.faults(), PACE, LONGEST);
    var folder = Places.root().resolve("chaos/target/run");
    var verdict = simulated(folder, board, Plan.of(options.seed(), measure));
    System.out.println(verdict.text(SHOWN));
    Files.writeString(folder.resolve("verdict.txt"), verdict.text(Integer.MAX_VALUE));
    return verdict.good();
  }

  /// With the simulator as PBX.
  static Verdict simulated(Path folder, Switchboard board, Plan plan)
      throws IOException, InterruptedException {
    Places.delete(folder);
    var faults = plan.faults().stream().map(f -> f.fault()).distinct().toList();
    say("seed " + plan.seed() + ", in " + folder);
    try (var stage =
        new Stage(
            folder,
            faults,
            (ami, agi) ->
                new SimulatedHouse(folder.resolve("pbx"), board, ami, agi, plan.seed()))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
      return new Trial(stage, possible(stage, plan), board.agents(), board::phone, Chaos::say)
          .run();
    }
  }

  /// The plan without what cannot be done here, which is said.
  private static Plan possible(Stage stage, Plan plan) {
    for (Fault fault : Fault.values()) {
      Injector.impossible(stage, fault)
          .filter(_ -> plan.faults().stream().anyMatch(f -> f.fault() == fault))
          .ifPresent(why -> say("left out: " + fault.code() + ", which " + why));
    }
    List<Fault> left =
        Arrays.stream(Fault.values()).filter(f -> Injector.impossible(stage, f).isEmpty()).toList();
    return new Plan(
        plan.seed(),
        plan.calls(),
        plan.faults().stream().filter(f -> left.contains(f.fault())).toList());
  }

  private static void say(String what) {
    System.out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + what);
  }
}
