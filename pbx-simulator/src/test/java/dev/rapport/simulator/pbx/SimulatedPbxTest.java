package dev.rapport.simulator.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiFrames;
import dev.rapport.cti.ami.AmiLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedPbxTest {
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  @TempDir Path monitor;
  @TempDir Path records;
  private SimulatedPbx pbx;
  private Socket client;
  private final List<AmiFrame> frames = new CopyOnWriteArrayList<>();

  @BeforeEach
  void aPbxWithTwoPhonesAndAClientSignedIn() throws IOException {
    pbx =
        SimulatedPbx.start(
            new SimulatorSettings(
                    0,
                    "rapport",
                    "secret",
                    "sim",
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), // nobody answers
                    monitor,
                    List.of(
                        new PhoneHabits("PJSIP/101", "Anna", AT_ONCE, 1),
                        new PhoneHabits("PJSIP/102", "Boris", Duration.ofSeconds(9), 1),
                        new PhoneHabits("PJSIP/103", "Clara", AT_ONCE, 1)),
                    List.of(
                        new SimulatedQueue("sales", true, List.of("PJSIP/101", "PJSIP/102")),
                        new SimulatedQueue("anna", false, List.of("PJSIP/101"))),
                    Map.of("74950000001", "sales", "74950000002", "anna"),
                    7)
                .withRecords(records),
            InstantSource.system());
    client = new Socket(InetAddress.getLoopbackAddress(), pbx.port());
    Thread.ofVirtual().start(this::read);
    send("Action: Login\r\nUsername: rapport\r\nSecret: secret\r\nActionID: 1\r\n\r\n");
    await().until(() -> any("FullyBooted"));
  }

  @AfterEach
  void goHome() throws IOException {
    client.close();
    pbx.close();
  }

  @Test
  void aQueueRingsAllAnswersOnceAndLeavesARecordingWithSound() throws IOException {
    pbx.call(CallPlan.ordinary("+79161234567", "74950000001", Duration.ofMillis(4_000)));

    await().atMost(Duration.ofSeconds(20)).until(() -> count("Hangup") == 3);
    assertThat(count("DialBegin")).isEqualTo(2);
    assertThat(names()).containsSubsequence("QueueCallerJoin", "AgentCalled", "AgentConnect");
    assertThat(names())
        .containsSubsequence("BridgeEnter", "HangupRequest", "BridgeLeave", "Hangup");
    assertThat(of("DialEnd").stream().map(f -> f.text("DialStatus")))
        .containsExactlyInAnyOrder("ANSWER", "CANCEL");
    String file = of("UserEvent").getFirst().text("File");
    assertThat(Files.size(monitor.resolve(file))).isGreaterThan(44 + 3 * 16_000L);
  }

  @Test
  void aCallerWhoGivesUpIsAnAbandonedOne() {
    pbx.call(
        new CallPlan(
            "",
            "",
            "74950000001",
            AT_ONCE.dividedBy(4),
            Duration.ofSeconds(5),
            false,
            Duration.ZERO));

    await().atMost(Duration.ofSeconds(20)).until(() -> any("Hangup"));
    assertThat(any("BridgeEnter")).isFalse();
  }

  @Test
  void aChannelIsAskedForByItsUniqueIdToo() throws IOException {
    pbx.call(CallPlan.ordinary("+79161234567", "74950000001", Duration.ofMillis(4_000)));
    await().until(() -> any("Newchannel"));
    String uniqueid = of("Newchannel").getFirst().text("Uniqueid");

    send("Action: Status\r\nActionID: 7\r\nChannel: " + uniqueid + "\r\n\r\n");
    send("Action: Status\r\nActionID: 8\r\nChannel: sim-1.1\r\n\r\n");

    await().until(() -> frames.stream().anyMatch(f -> f.text("ActionID").equals("8")));
    assertThat(of("Status")).extracting(f -> f.text("Uniqueid")).containsExactly(uniqueid);
    assertThat(frames).anyMatch(f -> f.text("Message").equals("No such channel"));
  }

  /// As `desk-phone.ami` and its records have it: nothing else says which number was dialled.
  @Test
  void aNumberThatIsDialledStandsInWhatDialIsGiven() throws IOException {
    pbx.dial("PJSIP/101", "+79161234567", AT_ONCE);

    await().atMost(Duration.ofSeconds(20)).until(() -> count("Hangup") == 2);
    assertThat(of("DialBegin").getFirst().text("DialString")).isEqualTo("+79161234567@trunk");
    assertThat(Files.readString(records.resolve("cel-custom/Master.csv")))
        .containsSubsequence(
            "CHAN_START", "PJSIP/101-", "APP_START", "PJSIP/+79161234567@trunk", "CHAN_START");
  }

  /// As `attended-transfer.ami` of the lab has it.
  @Test
  void anAttendedTransferGoesThroughALocalChannelBetweenTwoBridges() {
    pbx.call(
        CallPlan.ordinary("+79161234567", "74950000002", Duration.ofMillis(800))
            .handedOver(new CallPlan.Handover("103", AT_ONCE, AT_ONCE)));

    await().atMost(Duration.ofSeconds(20)).until(() -> count("Hangup") == 5);
    assertThat(steps())
        .containsSubsequence(
            "DialEnd trunk",
            "BridgeEnter 101",
            "BridgeEnter trunk",
            "Hold 101",
            "Newchannel Local;1",
            "Newchannel Local;2",
            "BridgeEnter Local;1",
            "BridgeLeave 101",
            "BridgeEnter 101",
            "DialBegin Local;2",
            "DialEnd Local;2",
            "BridgeEnter 103",
            "BridgeEnter Local;2",
            "HangupRequest 101",
            "BridgeLeave 101",
            "BridgeLeave Local;1",
            "BridgeEnter Local;1",
            "AttendedTransfer ",
            "Hangup 101",
            "BridgeLeave 103",
            "BridgeLeave Local;1",
            "BridgeEnter 103",
            "Hangup Local;1",
            "Hangup Local;2",
            "HangupRequest trunk",
            "BridgeLeave 103",
            "BridgeLeave trunk");
    assertThat(of("AttendedTransfer").getFirst().text("TransfereeChannel"))
        .startsWith("PJSIP/trunk-");
  }

  /// Each event with the end of its channel's name.
  private List<String> steps() {
    return frames.stream()
        .map(f ->
            f.text("Event")
                + " "
                + f.text("Channel")
                    .replaceAll("^PJSIP/|-[0-9a-f]{8}$", "")
                    .replaceAll("^Local.*(;.)$", "Local$1"))
        .toList();
  }

  @Test
  void anOriginatedCallRingsTheAgentFirst() throws IOException {
    send(
        "Action: Originate\r\nActionID: 9\r\nChannel: PJSIP/101\r\n"
            .concat("Context: rapport-outbound\r\nExten: +79161234567\r\n\r\n"));

    await().atMost(Duration.ofSeconds(20)).until(() -> any("BridgeEnter"));
    assertThat(of("Newchannel").getFirst().text("Channel")).startsWith("PJSIP/101-");
    assertThat(of("OriginateResponse").getFirst().text("Response")).isEqualTo("Success");
  }

  @Test
  void whatHappenedStandsInTheRecordsToo() throws IOException {
    pbx.call(CallPlan.ordinary("+79161234567", "74950000001", Duration.ofMillis(300)));

    await().atMost(Duration.ofSeconds(20)).until(() -> count("Hangup") == 3);
    var cdr = Files.readAllLines(records.resolve("cdr-csv/Master.csv"));
    var cel = Files.readAllLines(records.resolve("cel-custom/Master.csv"));
    assertThat(cdr).hasSize(2).allMatch(row -> row.split(",").length == 21);
    assertThat(cdr).filteredOn(row -> row.contains("\"ANSWERED\"")).hasSize(1);
    assertThat(cdr).filteredOn(row -> row.contains("\"NO ANSWER\"")).hasSize(1);
    assertThat(cdr).allMatch(row -> row.contains(of("UserEvent").getFirst().text("File")));
    assertThat(cel.stream().map(row -> row.split("\"")[1]))
        .containsSubsequence(
            "CHAN_START", "APP_START", "ANSWER", "BRIDGE_ENTER", "BRIDGE_EXIT", "HANGUP")
        .endsWith("LINKEDID_END");
  }

  private boolean any(String event) {
    return count(event) > 0;
  }

  private long count(String event) {
    return of(event).size();
  }

  private List<AmiFrame> of(String event) {
    return frames.stream().filter(f -> f.text("Event").equals(event)).toList();
  }

  private List<String> names() {
    return frames.stream().map(f -> f.text("Event")).toList();
  }

  private void send(String action) throws IOException {
    client.getOutputStream().write(action.getBytes(UTF_8));
  }

  private void read() {
    try {
      AmiFrames.read(client.getInputStream(), AmiLimits.DEFAULT, frames::add);
    } catch (IOException e) {
      // closed at the end of the test
    }
  }
}
