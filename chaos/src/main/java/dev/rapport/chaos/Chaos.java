package dev.rapport.chaos;

import dev.rapport.chaos.asterisk.LabFloor;
import dev.rapport.chaos.asterisk.LabHouse;
import dev.rapport.chaos.pbx.ChaosPbx;
import dev.rapport.chaos.pbx.SimulatedHouse;
import dev.rapport.chaos.pbx.Switchboard;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.Plan;
import dev.rapport.chaos.stage.Lab;
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
import java.util.function.IntFunction;

/// `./rapport chaos`
public final class Chaos {
  private static final int SHOWN = 5;
  private static final double RATE = 12;
  private static final double LAB_RATE = 1.2; // ten phones take no more
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
    var folder = Places.root().resolve("chaos/target/run");
    var verdict =
        switch (options.pbx()) {
          case SIMULATOR -> {
            var board = new Switchboard(AGENTS);
            yield simulated(folder, board, plan(options, RATE, board.lines()));
          }
          case LAB -> real(folder, plan(options, LAB_RATE, LabFloor.lines()));
        };
    System.out.println(verdict.text(SHOWN));
    Files.writeString(folder.resolve("verdict.txt"), verdict.text(Integer.MAX_VALUE));
    Files.write(
        folder.resolve("seen.txt"),
        verdict.evidence().seen().stream().map(Object::toString).toList());
    return verdict.good();
  }

  private static Plan plan(Options options, double rate, List<String> lines) {
    return Plan.of(
        options.seed(),
        new Plan.Measure(options.calls(), rate, lines, options.faults(), PACE, LONGEST));
  }

  /// With the simulator as PBX.
  static Verdict simulated(Path folder, Switchboard board, Plan plan)
      throws IOException, InterruptedException {
    return tried(
        folder,
        plan,
        (ami, agi) -> new SimulatedHouse(folder.resolve("pbx"), board, ami, agi, plan.seed()),
        board.agents(),
        board::phone);
  }

  /// With the lab's Asterisk as PBX.
  static Verdict real(Path folder, Plan plan) throws IOException, InterruptedException {
    return tried(
        folder,
        plan,
        (ami, agi) -> {
          Path kept = folder.resolve("lab");
          return new LabHouse(Lab.up(ChaosPbx.NAME, ami, agi, kept), kept);
        },
        LabFloor.AGENTS,
        LabFloor::phone);
  }

  private static Verdict tried(
      Path folder, Plan plan, Stage.PbxAt pbx, int agents, IntFunction<String> phone)
      throws IOException, InterruptedException {
    Places.delete(folder);
    var faults = plan.faults().stream().map(f -> f.fault()).distinct().toList();
    say("seed " + plan.seed() + ", in " + folder);
    try (var stage = new Stage(folder, faults, pbx)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
      return new Trial(stage, possible(stage, plan), agents, phone, Chaos::say).run();
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
