package dev.rapport.cti.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private long second;
  private final Clocks clocks =
      new Clocks(() -> NOON.plusSeconds(second), () -> second * 1_000_000_000);

  @Test
  void aClockThatGoesOnHasNotJumped() {
    assertThat(stamped(0, 0)).isZero();
    assertThat(stamped(10, 10)).isZero();
    assertThat(stamped(4_000, 4_001)).isZero();
  }

  @Test
  void whatIsLateIsNoJump() {
    assertThat(stamped(10, 10)).isZero();
    assertThat(stamped(40, 11)).isZero();
    assertThat(stamped(40, 12)).isZero();
    assertThat(stamped(41, 41)).isZero();
  }

  /// A list that is read after a pause of ours would be taken for what was before the pause.
  @Test
  void whatIsLateDoesNotPutThePbxsTimeBack() {
    assertThat(stamped(3_610, 10)).isZero();
    assertThat(stamped(3_640, 11)).isZero();

    assertThat(clocks.now()).isEqualTo(NOON.plusSeconds(40));
    assertThat(clocks.then(NOON.plusSeconds(3_630))).isEqualTo(NOON.plusSeconds(30));
  }

  @Test
  void aClockThatDriftsIsFollowed() {
    for (int minute = 0; minute < 200; minute++) {
      assertThat(stamped(61 * minute, 61 * minute - minute / 10)).isZero();
    }

    assertThat(clocks.now()).isEqualTo(NOON.plusSeconds(61 * 199 - 19));
  }

  @Test
  void whatComesTogetherMayBeInAnyOrder() {
    assertThat(stamped(10, 10)).isZero();
    assertThat(stamped(10, 7)).isZero();
    assertThat(stamped(11, 11)).isZero();
    assertThat(stamped(11, 8)).isZero();
  }

  @Test
  void aClockThatIsPutBackIsAsFarBackAsItWasPut() {
    assertThat(stamped(100, 100)).isZero();
    assertThat(stamped(105, 15)).isEqualTo(Duration.ofSeconds(90));
    assertThat(stamped(106, 16)).isEqualTo(Duration.ofSeconds(90));
    assertThat(stamped(107, 14)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aClockThatIsPutForthIsAhead() {
    assertThat(stamped(0, 0)).isZero();
    assertThat(stamped(10, 3_610)).isEqualTo(Duration.ofHours(-1));
    assertThat(stamped(12, 3_612)).isEqualTo(Duration.ofHours(-1));
    assertThat(clocks.now()).isEqualTo(NOON.plusSeconds(3_612));
  }

  @Test
  void aClockThatComesBackWhereItWasHasNotJumped() {
    assertThat(stamped(0, 0)).isZero();
    assertThat(stamped(10, 3_610)).isEqualTo(Duration.ofHours(-1));
    assertThat(stamped(15, 15)).isZero();
    assertThat(stamped(20, 13)).isZero();
    assertThat(stamped(30, 23)).isZero();
  }

  /// An event that comes at a second of ours with a stamp.
  private Duration stamped(int now, int stamp) {
    second = now;
    return clocks.stamped(NOON.plusSeconds(stamp));
  }
}
