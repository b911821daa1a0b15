package dev.rapport.cti.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A PBX's clock that is not ours, and does not go on as time does.
class PbxTimeTest extends LinkHouse {
  @Test
  void aLinkKnowsWhatTimeItIsAtThePbx() {
    Instant there = Instant.now().minusSeconds(3_600);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(stamped(NEW_CALL, there));

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(Duration.between(there, link.now()))
          .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
    }
  }

  /// A talk would have no length, and the one after it would come first.
  @Test
  void aTalkOverWhichThePbxsClockIsPutBackIsAsLongAsItWas() {
    Instant noon = Instant.parse("2026-11-27T12:00:00Z");
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      answered(noon);
      Instant back = noon.minusSeconds(90);
      rings("102", back.plusSeconds(1));
      hungUp("101-1", "lab-101", back.plusSeconds(2));
      bridged("102-1", "lab-102", back.plusSeconds(2));
      hungUp("102-1", "lab-102", back.plusSeconds(3));
      hungUp("trunk-2", "lab-2.1", back.plusSeconds(3));

      await().until(() -> heard.ended(id("lab-2.1")));
      var call = heard.last(id("lab-2.1"));
      assertThat(call.startedAt()).isEqualTo(noon);
      assertThat(call.talks())
          .extracting(t -> t.endpoint().name())
          .containsExactly("PJSIP/101", "PJSIP/102");
      assertThat(call.talks()).extracting(PbxTimeTest::seconds).containsExactly(1L, 1L);
    }
  }

  /// Calls that go on have their times by the clock of before.
  @Test
  void aDoubtAfterTheClockWasPutBackIsToldByBothClocks() {
    Instant now = Instant.now();
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(stamped(NEW_CALL, now));
      rings("101", now.minusSeconds(3_600));

      pbx.event("Event: Newstate\nthis is no header");

      await().until(() -> heard.unsureFrom.size() >= 2);
      assertThat(heard.unsureFrom)
          .anyMatch(from -> Duration.between(from, now).toMinutes() >= 59)
          .anyMatch(from -> Duration.between(from, now).abs().toMinutes() <= 1);
    }
  }

  @Test
  void aTalkOverWhichThePbxsClockIsPutForthIsAsLongAsItWas() {
    Instant noon = Instant.parse("2026-11-27T12:00:00Z");
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      answered(noon);
      hungUp("101-1", "lab-101", noon.plusSeconds(3_601));
      hungUp("trunk-2", "lab-2.1", noon.plusSeconds(3_601));

      await().until(() -> heard.ended(id("lab-2.1")));
      assertThat(heard.last(id("lab-2.1")).talks())
          .singleElement()
          .satisfies(talk -> assertThat(seconds(talk)).isLessThan(60));
    }
  }

  private static long seconds(Talk talk) {
    return talk.length(Instant.MAX).toSeconds();
  }

  /// A call that is answered a second later.
  private void answered(Instant at) {
    Instant picked = at.plusSeconds(1);
    pbx.event(stamped(NEW_CALL, at));
    rings("101", picked);
    bridged("trunk-2", "lab-2.1", picked);
    bridged("101-1", "lab-101", picked);
  }

  private void rings(String phone, Instant at) {
    pbx.event(stamped(dial(phone), at));
  }

  private void bridged(String channel, String uniqueid, Instant at) {
    pbx.event(stamped(about("BridgeEnter", channel, uniqueid) + "BridgeUniqueid: b1\n", at));
  }

  private void hungUp(String channel, String uniqueid, Instant at) {
    pbx.event(stamped(about("Hangup", channel, uniqueid) + "Cause: 16\n", at));
  }

  private static String about(String event, String channel, String uniqueid) {
    return "Event: %s\nChannel: PJSIP/%s\nUniqueid: %s\nLinkedid: lab-2.1\n"
        .formatted(event, channel, uniqueid);
  }

  private static String stamped(String event, Instant at) {
    return event.replaceFirst(
        "\nChannel: ", "\nTimestamp: %d.000000\nChannel: ".formatted(at.getEpochSecond()));
  }
}
