package dev.rapport.cti.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PbxLinkTest {
  private static final AmiSettings.Times QUICK =
      new AmiSettings.Times(
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofMillis(800),
          Duration.ofMillis(20),
          Duration.ofMillis(60),
          Duration.ofMillis(100));
  private static final Doubts.Patience SOON =
      new Doubts.Patience(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(300));
  private static final String BOOT = "1795281372"; // 2026-11-21T17:16:12
  private static final String CHANNEL =
      """
      Event: CoreShowChannel
      Channel: PJSIP/trunk-1
      ChannelState: 6
      CallerIDNum: +79161234567
      Context: from-trunk
      Exten: 74950000001
      Uniqueid: lab-1.1
      Linkedid: lab-1.1
      Duration: 00:01:05
      BridgeId:
      """;
  private static final String NEW_CALL =
      """
      Event: Newchannel
      Channel: PJSIP/trunk-2
      ChannelState: 4
      CallerIDNum: +79160000000
      Context: from-trunk
      Exten: 74950000001
      Uniqueid: lab-2.1
      Linkedid: lab-2.1
      """;

  private static final String STATUS =
      """
      Event: Status
      Channel: PJSIP/trunk-2
      ChannelState: 4
      CallerIDNum: +79160000000
      Context: from-trunk
      Exten: 74950000001
      Uniqueid: lab-2.1
      Linkedid: lab-2.1
      Seconds: 5
      BridgeID:
      """;

  private final FakeAmi pbx = new FakeAmi();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    pbx.close();
  }

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

  @Test
  void aLinkKnowsWhatTimeItIsAtThePbx() {
    Instant there = Instant.now().minusSeconds(3_600);
    String stamp = "Timestamp: %d.000000\n".formatted(there.getEpochSecond());
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(NEW_CALL.replace("Channel: ", stamp + "Channel: "));

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(Duration.between(there, link.now()))
          .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
    }
  }

  @Test
  void aMisleadingFrameMakesOnlyItsChannelBeReadAgain() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(NEW_CALL.replace("0000000\n", "0000000\nUniqueid: lab-9.9\n"));

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(heard.last(id("lab-2.1")).caller().number()).isEqualTo("+79160000000");
      await("the call is marked").until(() -> heard.last(id("lab-2.1")).caller().suspect());
      assertThat(pbx.asked("Status"))
          .extracting(a -> a.get("Channel"))
          .containsExactly("PJSIP/trunk-2", "lab-9.9", "lab-2.1");
      assertThat(pbx.asked("CoreShowChannels")).as("all is read once, at the start").hasSize(1);
      assertThat(heard.states).containsExactly(State.SYNCING, State.UP);
    }
  }

  @Test
  void whatACallerWroteIntoAFrameMarksNobodyElsesCall() {
    pbx.list("CoreShowChannels", CHANNEL);
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(
          NEW_CALL.replace(
              "CallerIDNum: ", "CallerIDNum: \nUniqueid: lab-1.1\nChannel: PJSIP/trunk-1\nX: "));

      await().until(() -> heard.began(id("lab-2.1")));
      await().until(() -> heard.last(id("lab-2.1")).caller().suspect());
      assertThat(link.status().suspectFrames()).isEqualTo(1);
      assertThat(heard.synced.getFirst().getFirst().caller().suspect()).isFalse();
      assertThat(heard.marked(id("lab-1.1"))).isFalse();
    }
  }

  @Test
  void aChannelOfAMisleadingFrameThatIsNoMoreHasEnded() {
    pbx.answer("Status", a -> FakeAmi.error(a, "No such channel"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);
      await().until(() -> heard.began(id("lab-2.1")));

      pbx.event("Event: Hangup\nChannel: PJSIP/trunk-2\nUniqueid: lab-2.1\nUniqueid: lab-9.9");

      await().until(() -> heard.ended(id("lab-2.1")));
      assertThat(pbx.asked("CoreShowChannels")).hasSize(1);
    }
  }

  @Test
  void aMisleadingFrameAboutNoKnownChannelMakesAllBeReadAgain() {
    pbx.answer("Status", a -> FakeAmi.error(a, "No such channel"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Hangup\nUniqueid: lab-9.8\nUniqueid: lab-9.9");

      await().until(() -> heard.synced.size() == 2);
      assertThat(pbx.asked("Status")).hasSize(2);
    }
  }

  @Test
  void aFrameThatNamesNoChannelAtAllMakesAllBeReadAgain() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Newstate\nthis is no header");

      await().until(() -> heard.synced.size() == 2);
      assertThat(pbx.asked("Status")).isEmpty();
    }
  }

  @Test
  void aFloodOfMisleadingFramesIsLookedAtOnce() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.send(FakeAmi.frame(NEW_CALL + "Uniqueid: lab-9.9\n").repeat(1_000));

      await().until(() -> heard.synced.size() == 2);
      assertThat(pbx.asked("Status")).hasSizeLessThan(100);
    }
  }

  @Test
  void aChannelWhoseBeginningWasHiddenIsReadByItself() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(
          """
          Event: Newstate
          Channel: PJSIP/trunk-2
          ChannelState: 4
          Uniqueid: lab-2.1
          Linkedid: lab-2.1\
          """);

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(pbx.asked("Status")).extracting(a -> a.get("Channel")).containsExactly("lab-2.1");
      assertThat(pbx.asked("CoreShowChannels")).hasSize(1);
      assertThat(heard.last(id("lab-2.1")).caller().suspect()).isFalse();
      await("the view was unsure").until(() -> !heard.unsure.isEmpty());
    }
  }

  @Test
  void aChannelWhoseBeginningIsOnlyLateIsNoDoubt() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(
          """
          Event: Newstate
          Channel: PJSIP/trunk-2
          ChannelState: 4
          Uniqueid: lab-2.1
          Linkedid: lab-2.1\
          """);
      pbx.event(NEW_CALL);
      await().until(() -> heard.began(id("lab-2.1")));
      pbx.event("Event: Newstate\nthis is no header");
      await("a look").until(() -> heard.synced.size() == 2);

      assertThat(pbx.asked("Status")).isEmpty();
    }
  }

  @Test
  void aNewChannelWhoseCallWasCutOffIsNoCallOfItsOwn() {
    pbx.list("Status", STATUS.replace("Uniqueid: lab-2.1", "Uniqueid: lab-2.2"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(
          "Event: Newchannel\nChannel: PJSIP/trunk-3\nContext: from-trunk\nUniqueid: lab-2.2");

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(heard.began(id("lab-2.2"))).isFalse();
    }
  }

  @Test
  void anEventThatDoesNotSayWhomItIsAboutMakesAllBeReadAgain() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Hangup\nPrivilege: call,all\nChannel: PJSIP/tru");

      await().until(() -> heard.synced.size() == 2);
      assertThat(heard.unsure).isNotEmpty();
    }
  }

  /// Who dials is in it and is looked at; who rings is not.
  @Test
  void aDialThatDoesNotSayWhoRingsMakesAllBeReadAgain() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(NEW_CALL.replace("Newchannel", "DialBegin"));

      await().until(() -> heard.synced.size() == 2);
    }
  }

  /// The first of them is about somebody whom the frame may not name.
  @Test
  void aFrameThatIsTwoEventsMakesAllBeReadAgain() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Hangup\nPrivilege: call,all\n" + NEW_CALL);

      await().until(() -> heard.synced.size() == 2);
    }
  }

  @Test
  void aStormOfBrokenFramesIsOneUnsureStretch() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      for (int i = 0; i < 5; i++) {
        int before = heard.synced.size();
        pbx.send(FakeAmi.frame("Event: Newstate\nthis is no header").repeat(100));
        await().until(() -> heard.synced.size() > before);
      }

      await("it is over").until(() -> heard.unsure.size() >= 2);
      assertThat(heard.unsure.getFirst()).isZero();
      assertThat(heard.unsure).isSorted().hasSizeLessThan(12);
    }
  }

  private PbxLink connect(String secret) {
    return connect(secret, "");
  }

  private PbxLink connect(String secret, String systemName) {
    var settings =
        new PbxSettings(
            "lab",
            "127.0.0.1",
            pbx.port(),
            "rapport",
            secret,
            Optional.empty(),
            systemName,
            "RU",
            "rapport-outbound",
            Duration.ofSeconds(2));
    return PbxLink.connect(settings, heard, InstantSource.system(), new Pace(QUICK, SOON, 1_000));
  }

  private static CallId id(String linkedid) {
    return new CallId("lab", BOOT, linkedid);
  }

  private static final class Heard implements PbxListener {
    final List<State> states = new CopyOnWriteArrayList<>();
    final List<List<Call>> synced = new CopyOnWriteArrayList<>();
    final List<Duration> gaps = new CopyOnWriteArrayList<>();
    final List<Duration> unsure = new CopyOnWriteArrayList<>();
    final List<String> reachable = new CopyOnWriteArrayList<>();
    final List<CallEvent> events = new CopyOnWriteArrayList<>();
    volatile CountDownLatch slow = new CountDownLatch(0);
    volatile boolean throwing;

    @Override
    public void on(PbxStatus status) {
      states.add(status.state());
      try {
        slow.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      fail();
    }

    @Override
    public void synced(String pbx, List<Call> alive) {
      synced.add(alive);
      fail();
    }

    @Override
    public void gap(String pbx, Instant from, Instant to) {
      gaps.add(Duration.between(from, to));
    }

    @Override
    public void unsure(String pbx, Instant from, Instant to) {
      unsure.add(Duration.between(from, to));
    }

    @Override
    public void reachable(String pbx, Endpoint endpoint, boolean yes) {
      reachable.add(endpoint + " " + yes);
      fail();
    }

    @Override
    public void on(CallEvent event) {
      events.add(event);
      fail();
    }

    boolean began(CallId id) {
      return events.stream().anyMatch(e -> e instanceof CallEvent.Began && e.id().equals(id));
    }

    boolean ended(CallId id) {
      return events.stream().anyMatch(e -> e instanceof CallEvent.Ended && e.id().equals(id));
    }

    boolean marked(CallId id) {
      return events.stream().anyMatch(e -> e.id().equals(id) && e.call().caller().suspect());
    }

    Call last(CallId id) {
      return events.stream().filter(e -> e.id().equals(id)).toList().getLast().call();
    }

    private void fail() {
      if (throwing) {
        throw new IllegalStateException("listener");
      }
    }
  }
}
