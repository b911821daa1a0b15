package dev.rapport.cti.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.pbx.PbxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:52:31Z");
  private static final String TIME = "1795308751.000000";
  private static final String WRITE =
      """
      Redirect: Redirect (transfer) a call.  (Priv: call,all)
      Originate: Originate a call.  (Priv: originate,all)
      QueuePause: Makes a queue member temporarily unavailable.  (Priv: agent,all)
      CoreShowChannels: List currently active channels.  (Priv: system,reporting,all)
      Ping: Keepalive command.  (Priv: <none>)
      """;

  private final FakeAmi pbx = new FakeAmi();
  private final CompletableFuture<String> question = new CompletableFuture<>();
  private final HousePhones phones =
      new HousePhones(Set.of("PJSIP/101", "PJSIP/104"), Set.of("PJSIP/101", "PJSIP/104"));

  @BeforeEach
  void healthy() {
    pbx.answer("ListCommands", a -> response(a, WRITE));
    pbx.answer("CoreSettings", a -> response(a, "AsteriskVersion: 22.10.1\nSystemName: lab"));
    pbx.answer("Ping", a -> response(a, "Ping: Pong\nTimestamp: " + TIME));
    pbx.list("QueueStatus", member("PJSIP/101", "PJSIP/101"), member("Local/104@q/n", "PJSIP/104"));
    pbx.list("ShowDialPlan", CallerIds.STEPS.stream().map(DoctorTest::step).toArray(String[]::new));
    trial("2", "SUCCESS", "");
    pbx.answer(
        "QueuePause",
        a ->
            response(a, "Message: Interface unpaused successfully")
                + event("QueueMemberPause", "agent,all", "Queue: sales\nPaused: 0"));
  }

  @AfterEach
  void close() {
    pbx.close();
  }

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
  void theFilterThatWeShipTheOneWeAskForAndWhatWeCallNoiseAreTheSame() throws IOException {
    var shipped =
        Pattern.compile("(?m)^eventfilter=!\\^Event: \\(([A-Za-z|]+)\\)\\[\\[:space:]]$")
            .matcher(Files.readString(Path.of("../pbx/manager_rapport.conf")));

    assertThat(shipped.find()).isTrue();
    assertThat(shipped.group(1).split("\\|")).containsExactlyInAnyOrderElementsOf(Signs.NOISE);
    assertThat(Signs.NOISE)
        .allSatisfy(noise ->
            assertThat(settings(FakeAmi.SECRET).ami(AmiSettings.Times.DEFAULT).filters())
                .anySatisfy(asked -> assertThat(asked).containsPattern("[(| ]" + noise + "\\b")));
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
  void theDialplanThatWeShipFiltersWhatCallersSend() throws IOException {
    assertThat(Files.readString(Path.of("../pbx/extensions_rapport.conf")))
        .contains(CallerIds.STEPS.stream().map(s -> " same => n,Set(" + s + ")").toList());
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

  @Test
  void theDialplanThatWeShipHasTheVersionThatWeExpect() throws IOException {
    assertThat(Files.readString(Path.of("../pbx/extensions_rapport.conf")))
        .contains("[rapport-doctor]", "UserEvent(RapportDoctor,")
        .containsPattern("Version: " + Trial.VERSION + ",")
        .doesNotContainPattern("Version: (?!" + Trial.VERSION + ",)");
  }

  private List<Finding> examine() {
    return examine(FakeAmi.SECRET);
  }

  private List<Finding> examine(String secret) {
    return examine(secret, true);
  }

  private List<Finding> examine(String secret, boolean alone) {
    return new Doctor(settings(secret), _ -> question, alone, InstantSource.fixed(NOW))
        .examine(phones);
  }

  private PbxSettings settings(String secret) {
    return new PbxSettings(
        "lab",
        "127.0.0.1",
        pbx.port(),
        "rapport",
        secret,
        Optional.empty(),
        "lab",
        "ES",
        "rapport-outbound",
        Duration.ofSeconds(2));
  }

  private static String step(String appData) {
    return "Event: ListDialplan\n"
        + "Context: rapport-inbound\n"
        + "Extension: _X!\n"
        + "Application: Set\n"
        + "AppData: "
        + appData;
  }

  /// The question arrives, then the dialplan tells of it.
  private void trial(String version, String agi, String more) {
    pbx.answer(
        "Originate",
        a -> {
          question.complete("");
          return called(a, version, agi, more);
        });
  }

  private static String called(
      Map<String, String> action, String version, String agi, String more) {
    String marker = String.valueOf(action.get("Exten"));
    return response(action, "Message: Originate successfully queued")
        + FakeAmi.frame("Event: FullyBooted\nPrivilege: system,all\nStatus: Fully Booted")
        + event("Newchannel", "call,all", "Channel: Local/" + marker + "@rapport-doctor-1;1")
        + more
        + event(
            "UserEvent",
            "user,all",
            "UserEvent: RapportDoctor\nMarker: %s\nVersion: %s\nAgi: %s\nAsked: 192.0.2.20:4573"
                .formatted(marker, version, agi))
        + event("Hangup", "call,all", "Channel: Local/" + marker + "@rapport-doctor-1;2");
  }

  private static String event(String name, String privilege, String lines) {
    return FakeAmi.frame(
        "Event: %s\nPrivilege: %s\nTimestamp: %s\nSystemName: lab\n%s"
            .formatted(name, privilege, TIME, lines));
  }

  private static String member(String location, String phone) {
    return "Event: QueueMember\nQueue: sales\nLocation: %s\nStateInterface: %s\nPaused: 0\nSystemName: lab"
        .formatted(location, phone);
  }

  private static String response(Map<String, String> action, String lines) {
    return FakeAmi.frame(
        "Response: Success\nActionID: " + action.get("ActionID") + "\n" + lines.stripTrailing());
  }
}
