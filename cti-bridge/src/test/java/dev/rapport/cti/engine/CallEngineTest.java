package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
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
import dev.rapport.cti.engine.PbxEvent.Renamed;
import dev.rapport.cti.engine.PbxEvent.Resumed;
import dev.rapport.cti.engine.PbxEvent.TransferredAttended;
import dev.rapport.cti.engine.PbxEvent.Unparked;
import org.junit.jupiter.api.Test;

/// What no captured trace shows: how a call is told, step by step.
class CallEngineTest extends EngineHouse {
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
}
