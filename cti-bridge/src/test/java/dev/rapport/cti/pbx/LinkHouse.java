package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/// A link to a pretend PBX, with a trunk's channel or two, and an ear for what it tells.
abstract class LinkHouse {
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
  static final String BOOT = "1795281372"; // 2026-11-21T17:16:12
  static final String CHANNEL =
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
  static final String NEW_CALL =
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

  static final String STATUS =
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

  final FakeAmi pbx = new FakeAmi();
  final Heard heard = new Heard();

  @AfterEach
  void close() {
    pbx.close();
  }

  PbxLink connect(String secret) {
    return connect(secret, "");
  }

  PbxLink connect(String secret, String systemName) {
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

  /// A phone begins to ring for [#NEW_CALL].
  static String dial(String phone) {
    return """
    Event: DialBegin
    Channel: PJSIP/trunk-2
    Uniqueid: lab-2.1
    Linkedid: lab-2.1
    DestChannel: PJSIP/%1$s-1
    DestUniqueid: lab-%1$s
    DestLinkedid: lab-2.1
    DialString: %1$s
    """
        .formatted(phone);
  }

  static CallId id(String linkedid) {
    return new CallId("lab", BOOT, linkedid);
  }

  static final class Heard implements PbxListener {
    final List<State> states = new CopyOnWriteArrayList<>();
    final List<List<Call>> synced = new CopyOnWriteArrayList<>();
    final List<Duration> gaps = new CopyOnWriteArrayList<>();
    final List<Duration> unsure = new CopyOnWriteArrayList<>();
    final List<Instant> unsureFrom = new CopyOnWriteArrayList<>();
    volatile Instant unsureTo = Instant.MIN;
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
      unsureFrom.add(from);
      unsureTo = to;
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

    /// The call's first ring, each time one was told to be over.
    List<Ring> ringEnds() {
      return events.stream()
          .filter(CallEvent.RingEnded.class::isInstance)
          .map(e -> e.call().rings().getFirst())
          .toList();
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
