package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.BridgeEntered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Calls that meet in a bridge, and those that only wait in one.
class MeetingsTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final ChannelRef CALLER =
      new ChannelRef("PJSIP/trunk-00000001", "pbx-100.1", "pbx-100.1");
  private static final ChannelRef OTHER =
      new ChannelRef("PJSIP/trunk-00000002", "pbx-100.2", "pbx-100.2");
  private static final ChannelRef BORIS =
      new ChannelRef("PJSIP/105-00000003", "pbx-100.3", "pbx-100.3");

  private final CallEngine engine = new CallEngine("pbx", "1", Surroundings.DEFAULT);

  @Test
  void whoJoinsAConferenceWithACallerIsPartOfThatCall() {
    comesIn(CALLER);
    engine.on(new Appeared(BORIS, 0, "105", "", "from-phones", "s", START));
    engine.on(new BridgeEntered(CALLER, "conference", false, START));
    engine.on(new BridgeEntered(BORIS, "conference", false, START.plusSeconds(1)));

    assertThat(engine.alive()).singleElement().satisfies(MeetingsTest::isBorisWithTheCaller);
  }

  @Test
  void aConferenceThatIsSeenOnlyAfterAGapIsOneCall() {
    engine.resync(
        List.of(seen(CALLER, "conference", false), seen(BORIS, "conference", false)), START);

    assertThat(engine.alive()).singleElement().satisfies(MeetingsTest::isBorisWithTheCaller);
  }

  @Test
  void callsParkedInOneLotStayCallsOfTheirOwn() {
    comesIn(CALLER);
    comesIn(OTHER);
    engine.on(new BridgeEntered(CALLER, "lot", true, START));
    engine.on(new BridgeEntered(OTHER, "lot", true, START));

    assertThat(engine.alive()).hasSize(2);
  }

  @Test
  void callsParkedInOneLotStayCallsOfTheirOwnAfterAGap() {
    engine.resync(List.of(seen(CALLER, "lot", true), seen(OTHER, "lot", true)), START);

    assertThat(engine.alive()).hasSize(2);
  }

  private static void isBorisWithTheCaller(Call call) {
    assertThat(call.id().linkedid()).isEqualTo("pbx-100.1");
    assertThat(call.talking()).containsExactly(new Endpoint("PJSIP/105"));
  }

  private void comesIn(ChannelRef caller) {
    engine.on(new Appeared(caller, 4, "+79161234567", "", "from-trunk", "74950000001", START));
  }

  private static ChannelSnapshot seen(ChannelRef channel, String bridge, boolean holding) {
    String context = channel.equals(BORIS) ? "from-phones" : "from-trunk";
    return new ChannelSnapshot(
        channel, 6, "+79161234567", "", "", context, "74950000001", bridge, holding, START);
  }
}
