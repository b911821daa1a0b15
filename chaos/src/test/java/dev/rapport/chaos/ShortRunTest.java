package dev.rapport.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.pbx.Switchboard;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.Plan;
import dev.rapport.chaos.stage.Places;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The packaged program for a minute among faults of the simulator, of PostgreSQL and of the lines
/// to them. The long run is `./rapport chaos`.
class ShortRunTest {
  private static final long SEED = 20_261_122;

  @Test
  void noCallIsLostDoubledOrMisreadInAMinuteOfFaults() throws IOException, InterruptedException {
    var board = new Switchboard(40);
    var measure =
        new Plan.Measure(
            200,
            8,
            board.lines(),
            Fault.ofShortRun(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3));

    var verdict =
        Chaos.simulated(
            Places.root().resolve("chaos/target/short-run"), board, Plan.of(SEED, measure));

    assertThat(verdict.evidence().truth()).as("calls at the PBX").hasSizeGreaterThan(150);
    assertThat(verdict.evidence().seen()).as("messages to screens").hasSizeGreaterThan(300);
    assertThat(verdict.injected()).extracting(i -> i.planned().fault()).hasSizeGreaterThan(4);
    assertThat(verdict.violations()).as(() -> text(verdict)).isEmpty();
  }

  private static String text(Verdict verdict) {
    try {
      return verdict.text(3);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
