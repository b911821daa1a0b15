package dev.rapport.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Plan.Measure MEASURE =
      new Plan.Measure(
          2_000,
          10,
          List.of("74950000001", "74950000002"),
          List.of(Fault.values()),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4));

  @Test
  void theSameSeedMakesTheSameCallsAndFaults() {
    assertThat(Plan.of(7, MEASURE)).isEqualTo(Plan.of(7, MEASURE));
    assertThat(Plan.of(7, MEASURE)).isNotEqualTo(Plan.of(8, MEASURE));
  }

  @Test
  void everyCallHasANumberOfItsOwn() {
    assertThat(Plan.of(7, MEASURE).calls())
        .extracting(PlannedCall::number)
        .doesNotHaveDuplicates()
        .hasSize(2_000);
  }

  @Test
  void everyFaultComesOnceBeforeAnyComesAgain() {
    assertThat(Plan.of(7, MEASURE).faults().subList(0, Fault.values().length))
        .extracting(PlannedFault::fault)
        .containsExactlyInAnyOrder(Fault.values());
  }
}
