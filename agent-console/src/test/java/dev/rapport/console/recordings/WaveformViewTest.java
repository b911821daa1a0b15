package dev.rapport.console.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.recordings.WaveformView.Marker;
import dev.rapport.crm.history.CallTape;
import dev.rapport.crm.history.Hold;
import dev.rapport.cti.call.Endpoint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveformViewTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Endpoint ANNA = new Endpoint("PJSIP/101");

  @Test
  void holdsAndTransfersStandWhereTheyWereInTheTalk() {
    var call =
        CallTape.inbound("84951234567", NOON)
            .rings(ANNA)
            .after(4)
            .answered(ANNA)
            .after(30)
            .transferred(ANNA, "102")
            .call();
    var holds =
        List.of(
            new Hold(NOON.plusSeconds(14), NOON.plusSeconds(20)),
            new Hold(NOON.plusSeconds(40), null));

    assertThat(Marker.of(call, holds))
        .containsExactly(
            new Marker(10, "hold"),
            new Marker(16, "resume"),
            new Marker(30, "transfer"),
            new Marker(36, "hold"));
  }

  @Test
  void aCallThatNobodyAnsweredHasNoMarkers() {
    var call = CallTape.inbound("84951234567", NOON).rings(ANNA).call();

    assertThat(Marker.of(call, List.of(new Hold(NOON, null)))).isEmpty();
  }
}
