package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.call.Transfer;
import dev.rapport.cti.call.TransferKind;
import dev.rapport.cti.engine.LiveChannel.Role;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.BridgeEntered;
import dev.rapport.cti.engine.PbxEvent.BridgeLeft;
import dev.rapport.cti.engine.PbxEvent.DialBegan;
import dev.rapport.cti.engine.PbxEvent.DialEnded;
import dev.rapport.cti.engine.PbxEvent.HangupRequested;
import dev.rapport.cti.engine.PbxEvent.Held;
import dev.rapport.cti.engine.PbxEvent.HungUp;
import dev.rapport.cti.engine.PbxEvent.Originated;
import dev.rapport.cti.engine.PbxEvent.Parked;
import dev.rapport.cti.engine.PbxEvent.QueueJoined;
import dev.rapport.cti.engine.PbxEvent.QueueLeft;
import dev.rapport.cti.engine.PbxEvent.Renamed;
import dev.rapport.cti.engine.PbxEvent.Resumed;
import dev.rapport.cti.engine.PbxEvent.TransferredAttended;
import dev.rapport.cti.engine.PbxEvent.Unparked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What no captured trace shows: faults, restarts, and the events told on the way.
class CallEngineTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final ChannelRef TRUNK = channel("PJSIP/trunk-00000001", "pbx-100.1", "pbx-100.1");
  private static final ChannelRef ANNA = channel("PJSIP/101-00000002", "pbx-100.2", "pbx-100.1");
  private static final ChannelRef BORIS = channel("PJSIP/102-00000003", "pbx-100.3", "pbx-100.1");
  private static final CallId CALL = new CallId("pbx", "1", "pbx-100.1");

  private final CallEngine engine = new CallEngine("pbx", "1", Surroundings.DEFAULT);
  private final List<CallEvent> told = new ArrayList<>();

  @Test
  void anAnsweredCallIsToldStepByStep() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);
    happens(new Held(ANNA, at(5)), new Resumed(ANNA, at(7)));
    happens(new HangupRequested(TRUNK, at(9)), new BridgeLeft(TRUNK, "b", at(9)));
    happens(new BridgeLeft(ANNA, "b", at(9)), new HungUp(ANNA, 16, at(9)));
    happens(new HungUp(TRUNK, 16, at(9)));

    assertThat(told)
        .extracting(e -> e.getClass().getSimpleName())
        .containsExactly(
            "Began", "Ringing", "RingEnded", "Answered", "Held", "Resumed", "TalkEnded", "Ended");
    assertThat(call().held()).hasSeconds(2);
    assertThat(call().hungUpBy()).isEqualTo(HungUpBy.CALLER);
    assertThat(call().caller().number()).isEqualTo("+79161234567");
  }

  @Test
  void aCallIsCreditedToTheLegThatWasBridgedAndNotToTheLastThatRang() {
    comesIn();
    rings(ANNA, 1);
    rings(BORIS, 1.1);
    answers(ANNA, 3);
    happens(new DialEnded(BORIS, "CANCEL", at(3.01)), new HungUp(BORIS, 26, at(3.02)));

    assertThat(call().talks())
        .extracting(Talk::endpoint)
        .containsExactly(new Endpoint("PJSIP/101"));
    assertThat(call().rings())
        .extracting(Ring::result)
        .containsExactly(RingResult.ANSWERED, RingResult.ANSWERED_ELSEWHERE);
    assertThat(call().ringing()).isEmpty();
  }

  @Test
  void aPhoneThatIsPickedUpAMomentTooLateDoesNotRingAgain() {
    comesIn();
    rings(ANNA, 1);
    rings(BORIS, 1.1);
    answers(ANNA, 3);
    happens(
        new DialEnded(BORIS, "NOANSWER", at(3.0001)), new DialEnded(BORIS, "ANSWER", at(3.0002)));

    assertThat(call().rings().getLast().result()).isEqualTo(RingResult.ANSWERED_ELSEWHERE);
    assertThat(call().talks()).hasSize(1);
  }

  @Test
  void aLoserThatIsToldOnlyCancelLostToTheOtherPhone() {
    comesIn();
    rings(ANNA, 1);
    rings(BORIS, 1.1);
    happens(new DialEnded(BORIS, "CANCEL", at(2.999)), new HungUp(BORIS, 0, at(3)));
    answers(ANNA, 3);

    assertThat(call().rings().getLast().result()).isEqualTo(RingResult.ANSWERED_ELSEWHERE);
  }

  @Test
  void lateNewsNeverRevivesAnEndedCall() {
    comesIn();
    happens(new HangupRequested(TRUNK, at(2)), new HungUp(TRUNK, 16, at(2)));
    assertThat(call().outcome()).isEqualTo(Outcome.ABANDONED);
    told.clear();

    rings(ANNA, 1);
    assertThat(told).isEmpty();
    assertThat(engine.alive()).isEmpty();

    happens(new HungUp(ANNA, 0, at(2.1)));
    assertThat(told).singleElement().isInstanceOf(CallEvent.Corrected.class);
    assertThat(call().rings()).extracting(Ring::result).containsExactly(RingResult.CANCELLED);
  }

  @Test
  void aNewBootEndsEveryCallOfTheOldOne() {
    comesIn();
    var other = channel("PJSIP/trunk-00000009", "pbx-200.9", "pbx-200.9");
    happens(new Appeared(other, 4, "+7900", "", "from-trunk", "74950000001", at(1)));
    rings(ANNA, 1);
    answers(ANNA, 3);

    told.addAll(engine.bootChanged("2", at(10)));

    var ended =
        told.stream().filter(CallEvent.Ended.class::isInstance).map(CallEvent::call).toList();
    assertThat(ended)
        .extracting(Call::outcome)
        .containsExactlyInAnyOrder(Outcome.ANSWERED, Outcome.LOST_BY_PBX);
    assertThat(ended).extracting(Call::hungUpBy).containsOnly(HungUpBy.PBX);
    assertThat(ended).allSatisfy(c -> assertThat(c.talking()).isEmpty());
    assertThat(engine.alive()).isEmpty();
    assertThat(engine.boot()).isEqualTo("2");
  }

  @Test
  void theSameBootChangesNothing() {
    comesIn();

    assertThat(engine.bootChanged("1", at(1))).isEmpty();
    assertThat(engine.alive()).hasSize(1);
  }

  @Test
  void aResyncEndsWhatIsGoneAndKeepsWhatIsThere() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);
    var other = channel("PJSIP/trunk-00000009", "pbx-200.9", "pbx-200.9");
    happens(new Appeared(other, 4, "+7900", "", "from-trunk", "74950000001", at(4)));
    told.clear();

    told.addAll(engine.resync(List.of(living(TRUNK, "b"), living(ANNA, "b")), at(20)));

    assertThat(told).singleElement().isInstanceOf(CallEvent.Ended.class);
    assertThat(told.getFirst().call().hungUpBy()).isEqualTo(HungUpBy.UNKNOWN);
    assertThat(engine.alive()).extracting(Call::id).containsExactly(CALL);
    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/101"));
  }

  @Test
  void aResyncFindsCallsThatBeganWhileWeSawNothing() {
    told.addAll(engine.resync(List.of(living(TRUNK, "b"), living(ANNA, "b")), at(20)));

    assertThat(call().direction()).isEqualTo(Direction.INBOUND);
    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/101"));
    assertThat(call().startedAt()).isEqualTo(at(0));
    assertThat(told).hasAtLeastOneElementOfType(CallEvent.Answered.class);
  }

  @Test
  void aResyncSeesThatSomebodyElseTalksNow() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);

    told.addAll(engine.resync(List.of(living(TRUNK, "c"), living(BORIS, "c")), at(20)));

    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/102"));
    assertThat(call().ended()).isFalse();
  }

  @Test
  void anAttendedTransferOverTwoSipCallsMakesThemOne() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);
    var consulting = channel("PJSIP/101-00000004", "pbx-104.4", "pbx-104.4");
    var boris = channel("PJSIP/102-00000005", "pbx-104.5", "pbx-104.4");
    happens(new Held(ANNA, at(4)));
    happens(new Appeared(consulting, 4, "101", "", "from-phones", "102", at(4)));
    happens(new Appeared(boris, 0, "102", "", "from-phones", "s", at(4)));
    happens(new DialBegan(consulting, boris, "102", "101", at(4)));
    happens(new DialEnded(boris, "ANSWER", at(6)));
    happens(new BridgeEntered(boris, "c", false, at(6)));
    happens(new BridgeEntered(consulting, "c", false, at(6)));
    var second = new CallId("pbx", "1", "pbx-104.4");
    assertThat(engine.find(second).orElseThrow().direction()).isEqualTo(Direction.INTERNAL);

    happens(new TransferredAttended(ANNA, consulting, boris, at(8)));
    var handedOver = channel(boris.name(), boris.uniqueid(), "pbx-100.1");
    happens(new BridgeLeft(consulting, "c", at(8)), new HungUp(consulting, 16, at(8.1)));
    happens(new BridgeLeft(ANNA, "b", at(8)), new HungUp(ANNA, 16, at(8.1)));
    happens(new BridgeEntered(handedOver, "b", false, at(8)));
    happens(new HangupRequested(handedOver, at(12)), new HungUp(handedOver, 16, at(12)));
    happens(new HungUp(TRUNK, 16, at(12)));

    assertThat(told)
        .filteredOn(CallEvent.Merged.class::isInstance)
        .extracting(e -> ((CallEvent.Merged) e).gone())
        .containsExactly(second);
    assertThat(call().talks())
        .extracting(t -> t.endpoint().name())
        .containsExactly("PJSIP/101", "PJSIP/102");
    assertThat(call().transfers())
        .containsExactly(
            new Transfer(TransferKind.ATTENDED, new Endpoint("PJSIP/101"), "PJSIP/102", at(8)));
    assertThat(call().held()).hasSeconds(4);
    assertThat(call().hungUpBy()).isEqualTo(HungUpBy.AGENT);
  }

  @Test
  void aPhoneThatPicksUpAnothersRingIsCredited() {
    comesIn();
    rings(ANNA, 1);
    happens(new Renamed(ANNA, "PJSIP/102-00000007", at(3)), new DialEnded(ANNA, "ANSWER", at(3)));
    happens(
        new BridgeEntered(ANNA, "b", false, at(3)), new BridgeEntered(TRUNK, "b", false, at(3)));

    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/102"));
    assertThat(call().rings().getFirst().endpoint()).isEqualTo(new Endpoint("PJSIP/101"));
    assertThat(call().rings().getFirst().result()).isEqualTo(RingResult.ANSWERED_ELSEWHERE);
  }

  @Test
  void aParkedCallIsShownWhereItIsUntilItIsPickedUp() {
    comesIn();
    happens(new BridgeEntered(TRUNK, "lot", true, at(2)), new Parked(TRUNK, "701", at(2)));
    assertThat(call().parkedAt()).isEqualTo("701");
    assertThat(told.getLast()).isInstanceOf(CallEvent.Parked.class);

    happens(new Unparked(TRUNK, at(5)));
    assertThat(call().parkedAt()).isEmpty();
  }

  @Test
  void clickToCallIsOutboundFromTheFirstRingOn() {
    var own = channel("PJSIP/101-00000001", "pbx-100.1", "pbx-100.1");
    happens(new Appeared(own, 0, "101", "", "from-phones", "s", at(0)));
    assertThat(told).isEmpty();

    happens(new Originated(own, "+74957654321", at(0)));

    assertThat(call().direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(call().caller().number()).isEqualTo("+74957654321");
    assertThat(call().dialledBy()).isEqualTo(new Endpoint("PJSIP/101"));
    assertThat(told.getLast()).isInstanceOf(CallEvent.Ringing.class);
  }

  @Test
  void callControlFindsTheChannelsOfACall() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);

    assertThat(engine.channels(CALL))
        .extracting(LiveChannel::name, LiveChannel::role, LiveChannel::talking)
        .containsExactly(
            tuple(TRUNK.name(), Role.OUTSIDE, false), tuple(ANNA.name(), Role.PHONE, true));
    assertThat(engine.channels(new CallId("pbx", "0", "pbx-100.1"))).isEmpty();
  }

  @Test
  void anEndedCallIsForgottenAfterAMinuteAndItsLateEventsStartNothing() {
    comesIn();
    happens(new HangupRequested(TRUNK, at(2)), new HungUp(TRUNK, 16, at(2)));
    var later = channel("PJSIP/trunk-00000009", "pbx-200.9", "pbx-200.9");
    happens(new Appeared(later, 4, "+7900", "", "from-trunk", "74950000001", at(100)));
    told.clear();

    assertThat(engine.find(CALL)).isEmpty();
    comesIn();
    happens(new HungUp(TRUNK, 16, at(2)));
    assertThat(told).isEmpty();
  }

  @Test
  void aPbxWhoseClockWasPutBackIsHeardAsBefore() {
    var before = channel("PJSIP/trunk-00000009", "pbx-200.9", "pbx-200.9");
    happens(new Appeared(before, 4, "+7900", "", "from-trunk", "74950000001", at(3_600)));

    comesIn();
    rings(ANNA, 1);

    assertThat(call().ringing()).containsExactly(new Endpoint("PJSIP/101"));
    happens(new HungUp(ANNA, 16, at(2)), new HungUp(TRUNK, 16, at(2)));
    happens(
        new Appeared(
            channel("PJSIP/trunk-0000000a", "pbx-101.9", "pbx-101.9"),
            4,
            "+7901",
            "",
            "from-trunk",
            "74950000001",
            at(70)));
    assertThat(engine.find(CALL)).as("forgotten a minute later by that clock").isEmpty();
  }

  @Test
  void aCallKeepsItsNameWhenTheClockIsPutBackInTheMidstOfIt() {
    comesIn();
    rings(channel("PJSIP/101-00000002", "pbx-90.2", "pbx-100.1"), 1);

    assertThat(call().id()).isEqualTo(CALL);
    assertThat(call().ringing()).containsExactly(new Endpoint("PJSIP/101"));
  }

  @Test
  void aPbxWhoseClockIsFarBehindOursIsHeardAfterALook() {
    engine.resync(List.of(), at(600));

    comesIn();

    assertThat(told).isNotEmpty();
  }

  @Test
  void aQueueThatIsToldAgainAfterAGapIsOneStay() {
    comesIn();
    happens(new QueueJoined(TRUNK, "sales", at(1)), new QueueJoined(TRUNK, "sales", at(1.4)));
    happens(new QueueLeft(TRUNK, "sales", at(5)));

    assertThat(call().queued()).hasSeconds(4);
    assertThat(told).filteredOn(CallEvent.Queued.class::isInstance).hasSize(1);
  }

  @Test
  void aLinkedidThatLostItsLastDigitsNamesNobody() {
    var trunk = channel("PJSIP/trunk-00000001", "pbx-100.873", "pbx-100.873");
    var phone = channel("PJSIP/101-00000002", "pbx-100.874", "pbx-100.8"); // of .873
    var others = channel("PJSIP/trunk-00000003", "pbx-100.878", "pbx-100.8"); // of .878
    happens(new Appeared(trunk, 4, "+79161234567", "", "from-trunk", "100", at(0)));
    happens(new Appeared(phone, 0, "", "", "", "", at(1)));
    happens(new DialBegan(trunk, phone, "PJSIP/101", "", at(1)));
    happens(new Appeared(others, 4, "+79160000000", "", "from-trunk", "100", at(1)));
    happens(
        new Held(channel(trunk.name(), trunk.uniqueid(), "pbx-100.8"), at(2)),
        new Held(channel(phone.name(), phone.uniqueid(), "pbx-100.873"), at(2)));

    assertThat(engine.alive())
        .extracting(c -> c.id().linkedid())
        .containsExactlyInAnyOrder("pbx-100.873", "pbx-100.878");
  }

  @Test
  void aChannelOfTheFirstSecondIsNotTakenForACutName() {
    var tenth = channel("PJSIP/101-00000010", "pbx-100.10", "pbx-100.1");
    happens(new Appeared(tenth, 5, "", "", "", "", at(0)));
    comesIn();
    happens(new DialBegan(TRUNK, tenth, "PJSIP/101", "", at(1)));

    assertThat(engine.alive()).extracting(Call::id).containsExactly(CALL);
    assertThat(engine.unvouched(CALL)).isEmpty();
  }

  @Test
  void whoBearsTheNameOfNoChannelIsToldWithTheChannelsOnce() {
    happens(
        new Appeared(ANNA, 5, "", "", "", "", at(0)), new DialBegan(BORIS, ANNA, "", "", at(0)));

    assertThat(engine.alive()).extracting(Call::id).containsExactly(CALL);
    assertThat(engine.unvouched(CALL)).containsExactlyInAnyOrder("pbx-100.2", "pbx-100.3");
    assertThat(engine.unvouched(CALL)).isEmpty();
  }

  @Test
  void aHangupOfAChannelNeverSeenIsNoCall() {
    happens(new HungUp(TRUNK, 16, at(2)));

    assertThat(told).isEmpty();
  }

  private void comesIn() {
    happens(new Appeared(TRUNK, 4, "+79161234567", "Ivan", "from-trunk", "74950000001", at(0)));
  }

  private void rings(ChannelRef phone, double second) {
    happens(new Appeared(phone, 0, "101", "", "from-phones", "s", at(second)));
    happens(new DialBegan(TRUNK, phone, "101", "", at(second)));
  }

  private void answers(ChannelRef phone, double second) {
    happens(new DialEnded(phone, "ANSWER", at(second)));
    happens(new BridgeEntered(phone, "b", false, at(second)));
    happens(new BridgeEntered(TRUNK, "b", false, at(second)));
  }

  private void happens(PbxEvent... events) {
    for (PbxEvent event : events) {
      told.addAll(engine.on(event));
    }
  }

  private Call call() {
    return engine.find(CALL).orElseThrow();
  }

  private static ChannelSnapshot living(ChannelRef channel, String bridge) {
    return new ChannelSnapshot(
        channel,
        6,
        "+79161234567",
        "",
        "",
        contextOf(channel),
        "74950000001",
        bridge,
        false,
        at(0));
  }

  private static String contextOf(ChannelRef channel) {
    return channel.equals(TRUNK) ? "from-trunk" : "from-phones";
  }

  private static ChannelRef channel(String name, String uniqueid, String linkedid) {
    return new ChannelRef(name, uniqueid, linkedid);
  }

  private static Instant at(double second) {
    return START.plusNanos((long) (second * 1e9));
  }
}
