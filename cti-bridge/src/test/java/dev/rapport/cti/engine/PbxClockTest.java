package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PbxClockTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final PbxClock clock = new PbxClock();

  @Test
  void aClockThatGoesOnIsNotBack() {
    assertThat(after(0)).isZero();
    assertThat(after(10)).isZero();
    assertThat(after(4_000)).isZero();
  }

  @Test
  void whatArrivesTogetherMayBeInAnyOrder() {
    assertThat(after(10)).isZero();
    assertThat(after(7)).isZero();
    assertThat(after(11)).isZero();
    assertThat(after(8)).isZero();
  }

  @Test
  void timeGoesOnWhereItWasWhenTheClockIsPutBack() {
    assertThat(after(100)).isZero();
    assertThat(after(10)).isEqualTo(Duration.ofMillis(91_500));
    assertThat(after(11)).isEqualTo(Duration.ofMillis(91_500));
    assertThat(after(9)).isEqualTo(Duration.ofMillis(91_500));
  }

  @Test
  void twoStepsAddUp() {
    assertThat(after(100)).isZero();
    assertThat(after(10)).isEqualTo(Duration.ofMillis(91_500));
    assertThat(after(20)).isEqualTo(Duration.ofMillis(91_500));
    assertThat(after(0)).isEqualTo(Duration.ofMillis(113_000));
  }

  @Test
  void aPauseAsLongAsTheStepIsTheClocksReturn() {
    assertThat(after(100)).isZero();
    assertThat(after(10)).isEqualTo(Duration.ofMillis(91_500));
    assertThat(after(12)).isEqualTo(Duration.ofMillis(91_500));
    assertThat(after(104)).isZero();
  }

  private Duration after(int seconds) {
    return clock.back(NOON.plusSeconds(seconds));
  }
}
