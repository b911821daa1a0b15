package dev.rapport.cti.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiLimits;
import dev.rapport.cti.ami.AmiListener;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.ami.AmiSession;
import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.control.ControlResult.Done;
import dev.rapport.cti.control.ControlResult.PbxUnreachable;
import dev.rapport.cti.control.ControlResult.Reason;
import dev.rapport.cti.control.ControlResult.Refused;
import dev.rapport.cti.engine.LiveChannel;
import dev.rapport.cti.engine.LiveChannel.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmiControlTest {
  private static final CallId CALL = new CallId("lab", "1", "1.1");
  private static final CallId GONE = new CallId("lab", "1", "9.9");
  private static final Endpoint ANNA = new Endpoint("PJSIP/101");
  private static final Endpoint BORIS = new Endpoint("PJSIP/104");
  private static final List<LiveChannel> TALK =
      List.of(
          channel("PJSIP/trunk-1", "PJSIP/trunk", Role.OUTSIDE),
          channel("PJSIP/101-2", "PJSIP/101", Role.PHONE));

  private static final CallId CONSULTATION = new CallId("lab", "1", "2.2");
  private static final Map<CallId, List<LiveChannel>> CALLS =
      Map.of(
          CALL,
          TALK,
          CONSULTATION,
          List.of(
              TALK.getFirst(),
              TALK.getLast(),
              new LiveChannel(
                  "PJSIP/104-3", "PJSIP/104-3", BORIS, Role.PHONE, false, Instant.EPOCH)));

  private final FakeAmi pbx = new FakeAmi();
  private AmiSession session = AmiSession.open(settings(pbx.port()), new Deaf());
  private CallControl control = control();

  @BeforeEach
  void connected() {
    for (String action :
        List.of(
            "Originate",
            "Hangup",
            "BlindTransfer",
            "Atxfer",
            "Park",
            "QueuePause",
            "MixMonitorMute")) {
      pbx.answer(action, a -> FakeAmi.success(a));
    }
    await().until(() -> session.ask(new AmiAction.Ping()).join() instanceof AmiReply.Accepted);
  }

  @AfterEach
  void close() {
    session.close();
    pbx.close();
  }

  @Test
  void dialsFromTheAgentsPhone() {
    assertThat(control.dial(ANNA, "+74957654321").join()).isEqualTo(new Done());

    assertThat(pbx.asked("Originate").getFirst())
        .containsEntry("Channel", "PJSIP/101")
        .containsEntry("Exten", "+74957654321")
        .containsEntry("Context", "rapport-outbound")
        .containsEntry("CallerID", "<+74957654321>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "12a",
        "1 2",
        "1,2",
        "1&2",
        "${X}",
        "1\r\nAction: x",
        "++1",
        "１２",
        "12@x"
      })
  void nothingButANumberIsEverDialled(String number) {
    var bad = new Refused(Reason.BAD_NUMBER, "only digits, * and #, with an optional +");

    assertThat(control.dial(ANNA, number).join()).isEqualTo(bad);
    assertThat(control.transferBlind(CALL, ANNA, number).join()).isEqualTo(bad);
    assertThat(control.transferAttended(CALL, ANNA, number).join()).isEqualTo(bad);
    assertThat(pbx.asked("Originate")).isEmpty();
    assertThat(pbx.asked("BlindTransfer")).isEmpty();
  }

  @Test
  void hangsUpTheOutsidePartyFirstAndThenEveryPhoneOfTheCall() {
    assertThat(control.hangUp(CALL).join()).isEqualTo(new Done());

    assertThat(hungUp()).containsExactly("PJSIP/trunk-1", "PJSIP/101-2");
  }

  @Test
  void whoPutsThePhoneDownAfterATalkEndsTheCall() {
    assertThat(control.leave(CALL, ANNA).join()).isEqualTo(new Done());

    assertThat(hungUp()).containsExactly("PJSIP/trunk-1", "PJSIP/101-2");
  }

  @Test
  void whoPutsThePhoneDownInAConsultationLeavesTheTwoOthersConnected() {
    assertThat(control.leave(CONSULTATION, ANNA).join()).isEqualTo(new Done());

    assertThat(hungUp()).containsExactly("PJSIP/101-2");
  }

  @Test
  void whoWasAskedAndPutsThePhoneDownGivesTheCallerBack() {
    assertThat(control.leave(CONSULTATION, BORIS).join()).isEqualTo(new Done());

    assertThat(hungUp()).containsExactly("PJSIP/104-3");
  }

  @Test
  void whoIsNotInTheCallHangsUpNothing() {
    assertThat(control.leave(CALL, BORIS).join()).isInstanceOf(Refused.class);

    assertThat(hungUp()).isEmpty();
  }

  @Test
  void transfersFromThePhoneThatTalks() {
    assertThat(control.transferBlind(CALL, ANNA, "104").join()).isEqualTo(new Done());
    assertThat(control.transferAttended(CALL, ANNA, "104").join()).isEqualTo(new Done());

    assertThat(pbx.asked("BlindTransfer").getFirst())
        .containsEntry("Channel", "PJSIP/101-2")
        .containsEntry("Exten", "104");
    assertThat(pbx.asked("Atxfer").getFirst()).containsEntry("Channel", "PJSIP/101-2");
  }

  @Test
  void whoIsNotInTheCallCannotHandItOn() {
    assertThat(control.transferBlind(CALL, BORIS, "105").join())
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.NOT_IN_THIS_CALL));
    assertThat(control.park(CALL, BORIS).join()).isInstanceOf(Refused.class);
    assertThat(pbx.asked("BlindTransfer")).isEmpty();
    assertThat(pbx.asked("Park")).isEmpty();
  }

  @Test
  void parksTheOtherParty() {
    assertThat(control.park(CALL, ANNA).join()).isEqualTo(new Done());

    assertThat(pbx.asked("Park").getFirst())
        .containsEntry("Channel", "PJSIP/trunk-1")
        .containsEntry("TimeoutChannel", "PJSIP/101-2");
  }

  @Test
  void pausesByTheInterfaceThatIsTheMember() {
    assertThat(control.pause(BORIS, "support", true, "lunch").join()).isEqualTo(new Done());
    assertThat(control.pause(ANNA, "", false, "").join()).isEqualTo(new Done());

    assertThat(pbx.asked("QueuePause").getFirst())
        .containsEntry("Interface", "Local/104@from-queue/n")
        .containsEntry("Queue", "support")
        .containsEntry("Paused", "true")
        .containsEntry("Reason", "lunch");
    assertThat(pbx.asked("QueuePause").getLast())
        .containsEntry("Interface", "PJSIP/101")
        .doesNotContainKey("Queue");
  }

  @Test
  void mutesTheRecordingWhereverItRuns() {
    pbx.answer(
        "MixMonitorMute",
        a ->
            "PJSIP/trunk-1".equals(a.get("Channel"))
                ? FakeAmi.success(a)
                : FakeAmi.error(a, "Cannot set mute flag"));

    assertThat(control.muteRecording(CALL, true).join()).isEqualTo(new Done());
  }

  @Test
  void aCallThatIsOverIsSaidToBeSo() {
    assertThat(control.hangUp(GONE).join())
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.NO_SUCH_CALL));
  }

  @Test
  void theNoOfThePbxIsAValueAndSoIsItsAbsence() {
    pbx.answer("Hangup", a -> FakeAmi.error(a, "No such channel"));
    assertThat(control.hangUp(CALL).join())
        .isEqualTo(new Refused(Reason.BY_PBX, "No such channel"));

    pbx.close();
    await().until(() -> control.hangUp(CALL).join() instanceof PbxUnreachable);
    session.close();
    assertThat(control.dial(ANNA, "1").join()).isInstanceOf(PbxUnreachable.class);
  }

  private List<String> hungUp() {
    return pbx.asked("Hangup").stream().map(a -> a.getOrDefault("Channel", "")).toList();
  }

  private CallControl control() {
    return new AmiControl(
        session,
        call -> CompletableFuture.completedFuture(CALLS.getOrDefault(call, List.of())),
        phone -> phone.equals(BORIS) ? Set.of("Local/104@from-queue/n") : Set.of(),
        "rapport-outbound");
  }

  private static LiveChannel channel(String name, String endpoint, Role role) {
    return new LiveChannel(
        name, name, new Endpoint(endpoint), role, role == Role.PHONE, Instant.EPOCH);
  }

  private static AmiSettings settings(int port) {
    return new AmiSettings(
        "127.0.0.1",
        port,
        "rapport",
        FakeAmi.SECRET,
        true,
        Optional.empty(),
        "",
        List.of(),
        AmiLimits.DEFAULT,
        AmiSettings.Times.DEFAULT);
  }

  private static final class Deaf implements AmiListener {
    @Override
    public void connected() {}

    @Override
    public void disconnected(boolean refused, String detail) {}

    @Override
    public void event(AmiFrame event) {}

    @Override
    public void foreign(AmiFrame event) {}

    @Override
    public void misled(AmiFrame frame) {}
  }
}
