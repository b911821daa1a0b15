package dev.rapport.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.stage.Person;
import dev.rapport.chaos.stage.Places;
import dev.rapport.chaos.stage.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The doctor before a real Asterisk: well, and with one thing wrong at a time.
@ExtendWith(InTheHouse.class)
class DoctorTest {
  private final House house;
  private Person admin;

  DoctorTest(House house) {
    this.house = house;
  }

  @BeforeEach
  void signIn() {
    admin = Person.signIn(house.rapport.home(), "admin", Rapport.ADMIN_PASSWORD);
  }

  @Test
  void aHouseSetUpAsWeShipItIsWellAndTheTrialCallIsInNobodysHistory() throws IOException {
    Files.createDirectories(house.lab.recordings());
    int before = calls();

    List<JsonNode> findings = findings();

    assertThat(findings)
        .extracting(f -> f.get("diagnosis").asString())
        .contains(
            "ami-answers",
            "write-fits",
            "read-fits",
            "dialplan-ready",
            "fastagi-answered",
            "caller-id-filtered",
            "write-timeout-fits",
            "name-agrees",
            "filter-quiet",
            "timestamps-on",
            "clocks-agree",
            "link-stays-inside");
    assertThat(findings)
        .filteredOn(f -> f.get("state").asString().matches("failed|warning"))
        // what the tests before sent is counted there
        .filteredOn(f -> !f.get("diagnosis").asString().equals("callers-suspect"))
        .as("105 is in a queue of the lab and nobody's phone here")
        .extracting(f -> f.get("seen").asString())
        .singleElement()
        .asString()
        .contains("support: PJSIP/105");
    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void aMissingRightAndAMissingFilterAreToldWithTheirLines() throws IOException {
    Path file = etc("manager_rapport.conf");
    String good = Files.readString(file);
    try {
      Files.writeString(
          file,
          good.replace("write=call,originate,agent,", "write=call,originate,command,")
              .replaceAll("(?m)^eventfilter=.*$", ""));
      house.lab.run("cli", "manager reload");

      assertThat(found("write-lacks").get("seen").asString()).contains("agent");
      assertThat(found("write-lacks").get("change").asString())
          .contains("[rapport]: write=call,originate,agent,reporting");
      assertThat(found("write-too-wide").get("seen").asString()).contains("command");
      assertThat(found("filter-noisy").get("seen").asString()).contains("CEL", "NewAccountCode");
      house.lab.run("cli", "module unload cel_manager.so");
      assertThat(found("filter-noisy").get("seen").asString())
          .as("a PBX that tells no channel events is not taken for a quiet one")
          .contains("NewAccountCode")
          .doesNotContain("CEL");
    } finally {
      Files.writeString(file, good);
      house.lab.run("cli", "manager reload");
      house.lab.run("cli", "module load cel_manager.so");
    }
  }

  @Test
  void newsOfQueuesThatMayNotBeReadIsToldWithItsLine() throws IOException {
    Path file = etc("manager_rapport.conf");
    String good = Files.readString(file);
    try {
      Files.writeString(file, good.replace("read=call,agent,", "read=call,"));
      house.lab.run("cli", "manager reload");

      assertThat(found("read-lacks").get("seen").asString()).contains("agent");
      assertThat(found("read-lacks").get("change").asString())
          .startsWith("manager_rapport.conf, [rapport]: read=call,agent,");
    } finally {
      Files.writeString(file, good);
      house.lab.run("cli", "manager reload");
    }
  }

  @Test
  void aWriteTimeoutThatIsTooShortIsTold() throws IOException {
    Path file = etc("manager_rapport.conf");
    String good = Files.readString(file);
    try {
      Files.writeString(file, good.replace("writetimeout=5000", "writetimeout=100"));
      house.lab.run("cli", "manager reload");

      assertThat(found("write-timeout-short").get("change").asString())
          .startsWith("manager_rapport.conf, [rapport]: writetimeout=5000");
    } finally {
      Files.writeString(file, good);
      house.lab.run("cli", "manager reload");
    }
  }

  @Test
  void aDialplanThatDoesNotFilterWhatCallersSendIsTold() throws IOException {
    Path file = etc("extensions_rapport.conf");
    String good = Files.readString(file);
    try {
      Files.writeString(
          file, good.replaceAll("(?m)^ same => n,Set.CALLERID.name.=..FILTER.*$", ""));
      reloadDialplan();

      assertThat(found("caller-id-unfiltered").get("seen").asString())
          .contains("rapport-inbound", "CALLERID(name)");
    } finally {
      Files.writeString(file, good);
      reloadDialplan();
    }
  }

  /// As a customer runs it.
  @Test
  void theShellPrintsTheSameAndEndsAsAScriptNeedsIt() {
    String token =
        admin.post("/api/me/tokens", Map.of("name", "nightly check")).get("text").asString();

    var told = shell(Map.of("RAPPORT_TOKEN", token), "--pbx", "lab");

    assertThat(told.text())
        .startsWith("lab\n")
        .containsPattern("ok +ami +AMI at 127.0.0.1:%d lets rapport in".formatted(house.lab.ami))
        .containsPattern("warning +queues +Nobody here has the phone .*support: PJSIP/105")
        .containsPattern("-> Administration, Users:");
    assertThat(told.code()).isEqualTo(1);
    assertThat(shell(Map.of("RAPPORT_TOKEN", token), "--pbx", "nowhere").code()).isEqualTo(3);
    assertThat(shell(Map.of("RAPPORT_TOKEN", "wrong")).code()).isEqualTo(3);
    assertThat(shell(Map.of(), "--help"))
        .satisfies(help -> {
          assertThat(help.code()).isZero();
          assertThat(help.text()).contains("--pbx NAME", "Ends with 0");
        });
  }

  private record Told(int code, String text) {}

  private Told shell(Map<String, String> environment, String... arguments) {
    var command = new ArrayList<>(List.of("./rapport", "doctor"));
    command.addAll(List.of(arguments));
    var all = new HashMap<>(environment);
    all.put("RAPPORT_URL", house.rapport.home().toString());
    try (var program =
        Program.start(
            Path.of("target", "doctor.log").toAbsolutePath(), Places.root(), all, command)) {
      int code = program.end(Duration.ofMinutes(1));
      return new Told(code, program.said());
    }
  }

  @Test
  void aDialplanWithoutUsIsToldWithTheLineToAdd() {
    try {
      house.lab.run("cli", "dialplan remove context rapport-doctor");

      assertThat(found("dialplan-absent").get("state").asString()).isEqualTo("failed");
      assertThat(found("dialplan-absent").get("change").asString())
          .contains("extensions.conf", "#include extensions_rapport.conf");
    } finally {
      reloadDialplan();
    }
  }

  @Test
  void aDialplanThatAsksElsewhereIsToldWhereItAsked() {
    int nobody = Places.freePort();
    try {
      house.lab.run("cli", "dialplan set global RAPPORT_PORT " + nobody);

      assertThat(found("fastagi-unreached").get("seen").asString()).contains("127.0.0.1:" + nobody);
      assertThat(found("fastagi-unreached").get("change").asString()).contains("RAPPORT_PORT=");
    } finally {
      house.lab.run("cli", "dialplan set global RAPPORT_PORT " + house.lab.agi);
    }
  }

  @Test
  void recordingsThatAreNotWhereTheyAreSaidToBeAreTold() throws IOException {
    Path folder = house.lab.recordings();
    Path away = folder.resolveSibling("away");
    Files.createDirectories(folder);
    Files.move(folder, away);
    try {
      assertThat(found("recordings-folder-missing").get("change").asString())
          .contains("rapport.yaml, PBX lab: recordings-folder:");
    } finally {
      Files.deleteIfExists(folder);
      Files.move(away, folder);
    }
  }

  /// Back when Asterisk has read it: the command may return before.
  private void reloadDialplan() {
    house.lab.run("cli", "dialplan reload");
    Awaitility.await("the dialplan is there again")
        .until(() -> house.lab.run("cli", "dialplan show rapport-doctor").contains("created by"));
  }

  /// Asks again while the doctor could not tell: Asterisk may still be reading what was changed.
  private JsonNode found(String diagnosis) {
    var seen = new AtomicReference<List<JsonNode>>(List.of());
    Awaitility.await(diagnosis)
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          seen.set(findings());
          assertThat(seen.get()).extracting(f -> f.get("diagnosis").asString()).contains(diagnosis);
        });
    return seen.get().stream()
        .filter(f -> f.get("diagnosis").asString().equals(diagnosis))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> findings() {
    return admin
        .get("/api/doctor?pbx=lab")
        .get("pbxes")
        .get(0)
        .get("findings")
        .valueStream()
        .toList();
  }

  private int calls() {
    return house.supervisor().get("/api/calls").get("items").size();
  }

  private Path etc(String file) {
    return Path.of(house.lab.run("where", "root").strip(), "etc/asterisk", file);
  }
}
