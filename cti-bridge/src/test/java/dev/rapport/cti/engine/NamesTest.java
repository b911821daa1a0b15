package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.DialBegan;
import dev.rapport.cti.engine.PbxEvent.HangupRequested;
import dev.rapport.cti.engine.PbxEvent.Held;
import dev.rapport.cti.engine.PbxEvent.HungUp;
import org.junit.jupiter.api.Test;

/// Which call news belong to, when they come late, by a clock put back, or under a name cut short.
class NamesTest extends EngineHouse {
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
}
