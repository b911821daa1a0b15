package dev.rapport.cti.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.ami.FakeAmi;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DoctorTest extends DoctorHouse {
  @Test
  void aPbxThatIsSetUpAsWeShipItIsHealthy() {
    assertThat(examine())
        .extracting(Finding::diagnosis)
        .containsExactly(
            Diagnosis.AMI_ANSWERS,
            Diagnosis.WRITE_FITS,
            Diagnosis.READ_FITS,
            Diagnosis.DIALPLAN_READY,
            Diagnosis.FASTAGI_ANSWERED,
            Diagnosis.CALLER_ID_FILTERED,
            Diagnosis.NAME_AGREES,
            Diagnosis.FILTER_QUIET,
            Diagnosis.WRITE_TIMEOUT_UNKNOWN, // this one says too little for a line to be full
            Diagnosis.TIMESTAMPS_ON,
            Diagnosis.CLOCKS_AGREE,
            Diagnosis.LINK_STAYS_INSIDE,
            Diagnosis.QUEUES_KNOWN);
  }

  @Test
  void rightsThatAreMissingOrTooManyAreNamed() {
    pbx.answer(
        "ListCommands",
        a ->
            response(
                a,
                WRITE.replaceAll("QueuePause.*\n", "")
                    + "Command: Execute Asterisk CLI Command.  (Priv: command,all)\n"
                    + "UpdateConfig: Update basic configuration.  (Priv: config,all)\n"));

    assertThat(examine())
        .contains(
            Finding.of(Diagnosis.WRITE_LACKS, "rapport", "agent"),
            Finding.of(Diagnosis.WRITE_TOO_WIDE, "rapport", "command,config"));
  }

  @Test
  void newsOfQueuesThatDoesNotComeIsAMissingRight() {
    pbx.answer("QueuePause", a -> response(a, "Message: Interface unpaused successfully"));

    assertThat(examine()).contains(Finding.of(Diagnosis.READ_LACKS, "rapport", "agent"));
  }

  @Test
  void whereNobodyCouldGoOnNothingIsSaidOfNewsOfQueues() {
    pbx.list("QueueStatus", member("PJSIP/101", "PJSIP/101").replace("Paused: 0", "Paused: 1"));
    pbx.answer("QueuePause", a -> response(a, "Message: not to be asked"));

    assertThat(examine()).extracting(Finding::diagnosis).contains(Diagnosis.READ_FITS);
  }

  @Test
  void noiseAndTheRightThatLetsItThroughAreNamed() {
    trial(
        "2",
        "SUCCESS",
        event("Newexten", "dialplan,all", "Channel: Local/1@rapport-doctor-1;2")
            + event("MusicOnHoldStart", "call,all", "Channel: Local/1@rapport-doctor-1;2"));

    assertThat(examine())
        .contains(
            Finding.of(Diagnosis.READ_TOO_WIDE, "rapport", "dialplan"),
            Finding.of(Diagnosis.FILTER_NOISY, "rapport", "MusicOnHoldStart, Newexten"));
  }

  @Test
  void aFilterIsNotSaidToWorkWhenNothingWasThereToFilter() {
    trial("1", "SUCCESS", "");

    assertThat(examine()).contains(Finding.of(Diagnosis.FILTER_UNKNOWN));
  }

  @Test
  void whatCallersSendAndTheDialplanDoesNotFilterIsNamed() {
    pbx.list(
        "ShowDialPlan",
        step("CALLERID(num)=${FILTER(+0-9,${CALLERID(num)})}"),
        step("RAPPORT_LINE=1").replace("Application: Set", "Application: AGI"),
        step(CallerIds.STEPS.get(2)));

    assertThat(examine())
        .contains(
            Finding.of(
                Diagnosis.CALLER_ID_UNFILTERED,
                "rapport-inbound",
                "CALLERID(ani), CALLERID(name)"));
  }

  @Test
  void aPbxThatHangsUpOnABusyListenerIsTold() {
    var asked = new AtomicInteger();
    pbx.answer(
        "ListCommands",
        a -> {
          if (asked.incrementAndGet() > 100) {
            pbx.drop();
          }
          return response(a, WRITE);
        });

    assertThat(examine()).contains(Finding.of(Diagnosis.WRITE_TIMEOUT_SHORT, "rapport", "400"));
  }

  @Test
  void aPbxThatWaitsForABusyListenerIsWell() {
    String much = WRITE + "Much: " + "x".repeat(6_000);
    pbx.answer("ListCommands", a -> response(a, much));
    pbx.answer(
        "Ping", a -> response(a, "Timestamp: %.6f".formatted(System.currentTimeMillis() / 1e3)));

    assertThat(examine()).extracting(Finding::diagnosis).contains(Diagnosis.WRITE_TIMEOUT_FITS);
  }

  @Test
  void aDialplanThatDoesNotNameItsPbxIsToldWhenThereAreSeveral() {
    assertThat(examine(FakeAmi.SECRET, false))
        .contains(Finding.of(Diagnosis.FASTAGI_UNNAMED, "lab"));
  }

  @Test
  void aDialplanThatNamesAnotherPbxIsTold() {
    question.complete("madrid");

    assertThat(examine()).contains(Finding.of(Diagnosis.FASTAGI_MISNAMED, "madrid", "lab"));
  }

  @Test
  void aDialplanWithoutOurExtensionIsAbsent() {
    pbx.answer(
        "Originate",
        a ->
            FakeAmi.frame(
                "Response: Error\nActionID: "
                    + a.get("ActionID")
                    + "\nMessage: Extension does not exist."));

    assertThat(examine())
        .contains(
            Finding.of(Diagnosis.DIALPLAN_ABSENT, "rapport-doctor"),
            Finding.of(Diagnosis.FASTAGI_UNKNOWN),
            Finding.of(Diagnosis.READ_LACKS, "rapport", "system"));
  }

  @Test
  void anOldDialplanThatDoesNotReachUsIsToldWithWhereItAsked() {
    pbx.answer("Originate", a -> called(a, "0", "FAILURE", ""));

    assertThat(examine())
        .contains(
            Finding.of(Diagnosis.DIALPLAN_OLD, "0", Trial.VERSION),
            Finding.of(Diagnosis.FASTAGI_UNREACHED, "192.0.2.20:4573", "FAILURE"));
  }

  @Test
  void aNameThatDiffersAClockThatIsFastAndTimesThatAreMissingAreTold() {
    pbx.answer("CoreSettings", a -> response(a, "AsteriskVersion: 22.10.1\nSystemName: other"));
    pbx.answer("Ping", a -> response(a, "Ping: Pong\nTimestamp: 1795308841.000000"));
    trial("2", "SUCCESS", "Event: Hangup\r\nPrivilege: call,all\r\nSystemName: lab\r\n\r\n");

    assertThat(examine())
        .contains(
            Finding.of(Diagnosis.NAME_DIFFERS, "other", "lab"),
            Finding.of(Diagnosis.CLOCK_AHEAD, "90"),
            Finding.of(Diagnosis.TIMESTAMPS_OFF));
  }

  @Test
  void membersThatAreNobodysAndPhonesThatNoQueueKnowsAreNamed() {
    pbx.list("QueueStatus", member("PJSIP/101", "PJSIP/101"), member("PJSIP/109", ""));

    assertThat(examine())
        .contains(
            Finding.of(Diagnosis.QUEUES_STRANGERS, "sales: PJSIP/109"),
            Finding.of(Diagnosis.QUEUES_LEFT_OUT, "PJSIP/104"));
  }

  @Test
  void aWrongSecretAndAClosedPortAreToldApart() {
    assertThat(examine("wrong"))
        .singleElement()
        .extracting(Finding::diagnosis)
        .isEqualTo(Diagnosis.AMI_REFUSES);

    pbx.close();

    assertThat(examine())
        .singleElement()
        .extracting(Finding::diagnosis)
        .isEqualTo(Diagnosis.AMI_UNREACHABLE);
  }
}
