package dev.rapport.cti.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PbxLinkTest extends LinkHouse {
  @Test
  void comesUpWithWhatIsAliveAndTheVersion() {
    pbx.list("CoreShowChannels", CHANNEL);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      assertThat(heard.states).containsExactly(State.SYNCING, State.UP);
      assertThat(link.status().version()).isEqualTo("22.0-fake");
      assertThat(link.callId("lab-1.1")).isEqualTo(new CallId("lab", BOOT, "lab-1.1"));
      assertThat(heard.synced).hasSize(1);
      assertThat(heard.synced.getFirst()).extracting(Call::id).containsExactly(id("lab-1.1"));
      assertThat(heard.gaps).isEmpty();
    }
  }

  /// Two who are parked would pass for two who talk.
  @Test
  void withoutTheBridgesNothingIsTakenForAlive() {
    pbx.list("CoreShowChannels", CHANNEL);
    pbx.answer("BridgeList", a -> FakeAmi.error(a, "Permission denied"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().detail().contains("BridgeList (Permission denied)"));
      assertThat(heard.synced).isEmpty();

      pbx.list("BridgeList");
      await().until(() -> link.status().state() == State.UP);

      assertThat(heard.synced).hasSize(1);
    }
  }

  @Test
  void aCallIsTold() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);

      await().until(() -> heard.began(id("lab-2.1")));
    }
  }

  @Test
  void afterALostLineTheGapIsToldAndCallsThatAreGoneHaveEnded() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);
      await().until(() -> heard.began(id("lab-2.1")));

      pbx.drop();
      await().until(() -> heard.synced.size() == 2);

      assertThat(heard.states)
          .containsExactly(State.SYNCING, State.UP, State.DOWN, State.SYNCING, State.UP);
      assertThat(heard.gaps).hasSize(1);
      assertThat(heard.ended(id("lab-2.1"))).isTrue();
      assertThat(heard.synced.getLast()).isEmpty();
    }
  }

  @Test
  void aNewBootEndsTheCallsOfTheOldOneAsLost() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);
      await().until(() -> heard.began(id("lab-2.1")));
      pbx.answer(
          "CoreStatus",
          a -> FakeAmi.success(a, "CoreStartupDate: 2026-11-21", "CoreStartupTime: 18:00:00"));

      pbx.drop();
      await().until(() -> heard.synced.size() == 2);

      assertThat(heard.last(id("lab-2.1")).outcome()).isEqualTo(Outcome.LOST_BY_PBX);
      assertThat(link.callId("x").boot()).isNotEqualTo(BOOT);
    }
  }

  @Test
  void aWrongSecretIsARefusalThatAnAdministratorCanMend() {
    try (var link = connect("wrong")) {
      await().until(() -> link.status().state() == State.REFUSED);

      assertThat(link.status().detail()).contains("manager.conf").doesNotContain("wrong");
    }
  }

  @Test
  void aMissingRightIsNamed() {
    pbx.answer("CoreShowChannels", a -> FakeAmi.error(a, "Permission denied"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> !link.status().detail().isEmpty());

      assertThat(link.status().detail()).contains("CoreShowChannels", "write=reporting");
    }
  }

  @Test
  void phonesComeAndGo() {
    pbx.list(
        "DeviceStateList",
        "Event: DeviceStateChange\nDevice: PJSIP/101\nState: NOT_INUSE",
        "Event: DeviceStateChange\nDevice: Queue:sales\nState: UNAVAILABLE",
        "Event: DeviceStateChange\nDevice: PJSIP/102\nState: UNAVAILABLE");
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event("Event: DeviceStateChange\nDevice: PJSIP/101\nState: INUSE");
      pbx.event("Event: DeviceStateChange\nDevice: PJSIP/101\nState: UNAVAILABLE");

      await().until(() -> heard.reachable.size() == 3);
      assertThat(heard.reachable)
          .containsExactly("PJSIP/101 true", "PJSIP/102 false", "PJSIP/101 false");
    }
  }

  @Test
  void aSlowListenerCostsEventsButNeitherTheLineNorTheTruth() {
    heard.slow = new CountDownLatch(1);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> heard.states.contains(State.SYNCING));
      for (int i = 0; i < 3_000; i++) {
        pbx.event("Event: Newstate\nUniqueid: " + i);
      }
      await().until(() -> !pbx.asked("Ping").isEmpty());
      heard.slow.countDown();

      await().until(() -> !heard.gaps.isEmpty());
      await().until(() -> link.status().state() == State.UP);
      assertThat(pbx.connections()).isEqualTo(1);
      assertThat(heard.states).doesNotContain(State.DOWN);
    }
  }

  @Test
  void aListenerThatThrowsStopsNothing() {
    heard.throwing = true;
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);

      await().until(() -> heard.began(id("lab-2.1")));
    }
  }

  @Test
  void nobodyIsCalledAfterItWasClosed() {
    var link = connect(FakeAmi.SECRET);
    await().until(() -> link.status().state() == State.UP);
    link.close();
    int before = heard.states.size();
    pbx.drop();

    assertThat(heard.states).hasSize(before);
    assertThat(link.control().hangUp(id("x"))).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void aSystemNameThatFitsNoEventIsSaid() {
    try (var link = connect(FakeAmi.SECRET, "k7f2")) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event("Event: Newstate\nSystemName: lab\nUniqueid: 1");

      await().until(() -> !link.status().detail().isEmpty());
      assertThat(link.status().detail()).contains("'lab'", "'k7f2'", "system-name");

      pbx.event("Event: Newstate\nSystemName: k7f2\nUniqueid: 1");
      await().until(() -> link.status().detail().isEmpty());
    }
  }
}
