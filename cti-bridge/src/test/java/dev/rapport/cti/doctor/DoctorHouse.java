package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.pbx.PbxSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A pretend PBX that is set up as we ship it, and a doctor for it.
abstract class DoctorHouse {
  private static final Instant NOW = Instant.parse("2026-11-22T00:52:31Z");
  private static final String TIME = "1795308751.000000";
  static final String WRITE =
      """
      Redirect: Redirect (transfer) a call.  (Priv: call,all)
      Originate: Originate a call.  (Priv: originate,all)
      QueuePause: Makes a queue member temporarily unavailable.  (Priv: agent,all)
      CoreShowChannels: List currently active channels.  (Priv: system,reporting,all)
      Ping: Keepalive command.  (Priv: <none>)
      """;

  final FakeAmi pbx = new FakeAmi();
  final CompletableFuture<String> question = new CompletableFuture<>();
  private final HousePhones phones =
      new HousePhones(Set.of("PJSIP/101", "PJSIP/104"), Set.of("PJSIP/101", "PJSIP/104"));

  @BeforeEach
  void healthy() {
    pbx.answer("ListCommands", a -> response(a, WRITE));
    pbx.answer("CoreSettings", a -> response(a, "AsteriskVersion: 22.10.1\nSystemName: lab"));
    pbx.answer("Ping", a -> response(a, "Ping: Pong\nTimestamp: " + TIME));
    pbx.list("QueueStatus", member("PJSIP/101", "PJSIP/101"), member("Local/104@q/n", "PJSIP/104"));
    pbx.list(
        "ShowDialPlan", CallerIds.STEPS.stream().map(DoctorHouse::step).toArray(String[]::new));
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

  List<Finding> examine() {
    return examine(FakeAmi.SECRET);
  }

  List<Finding> examine(String secret) {
    return examine(secret, true);
  }

  List<Finding> examine(String secret, boolean alone) {
    return new Doctor(settings(secret), _ -> question, alone, InstantSource.fixed(NOW))
        .examine(phones);
  }

  PbxSettings settings(String secret) {
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

  static String step(String appData) {
    return "Event: ListDialplan\n"
        + "Context: rapport-inbound\n"
        + "Extension: _X!\n"
        + "Application: Set\n"
        + "AppData: "
        + appData;
  }

  /// The question arrives, then the dialplan tells of it.
  void trial(String version, String agi, String more) {
    pbx.answer(
        "Originate",
        a -> {
          question.complete("");
          return called(a, version, agi, more);
        });
  }

  static String called(Map<String, String> action, String version, String agi, String more) {
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

  static String event(String name, String privilege, String lines) {
    return FakeAmi.frame(
        "Event: %s\nPrivilege: %s\nTimestamp: %s\nSystemName: lab\n%s"
            .formatted(name, privilege, TIME, lines));
  }

  static String member(String location, String phone) {
    return "Event: QueueMember\nQueue: sales\nLocation: %s\nStateInterface: %s\nPaused: 0\nSystemName: lab"
        .formatted(location, phone);
  }

  static String response(Map<String, String> action, String lines) {
    return FakeAmi.frame(
        "Response: Success\nActionID: " + action.get("ActionID") + "\n" + lines.stripTrailing());
  }
}
