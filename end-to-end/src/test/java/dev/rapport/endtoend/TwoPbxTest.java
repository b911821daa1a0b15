package dev.rapport.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.chaos.stage.Lab;
import dev.rapport.chaos.stage.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// One Rapport, Asterisk 22 in the clear and Asterisk 16 over TLS, both with the same system name,
/// the same phones and the same numbers.
@ExtendWith(InTheHouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoPbxTest {
  private final Lab first;
  private final Lab second;
  private final Rapport rapport;

  TwoPbxTest(House house) {
    first = house.lab;
    second = first.beside("sixteen", "16");
    rapport =
        new Rapport(
            "rapport-two",
            second.agi,
            Rapport.pbx(first)
                + Rapport.pbx(
                    second,
                    "region: ES, tls: true, port: %d, tls-trust: %s"
                        .formatted(second.amiTls, second.certificate())));
  }

  @BeforeAll
  void open() {
    first.run("cli", "dialplan set global RAPPORT_PORT " + second.agi);
    rapport.start();
  }

  @AfterAll
  void close() {
    rapport.close();
    second.close();
    first.run("cli", "dialplan set global RAPPORT_PORT " + first.agi);
  }

  @Test
  @Order(1)
  void theDoctorFindsBothWellAndSaysWhichIsWhich() {
    var admin = Person.signIn(rapport.home(), "admin", Rapport.ADMIN_PASSWORD);

    List<JsonNode> pbxes = admin.get("/api/doctor").get("pbxes").valueStream().toList();

    assertThat(pbxes).extracting(p -> p.get("name").asString()).containsExactly("lab", "sixteen");
    assertThat(diagnoses(pbxes.get(0))).contains("link-stays-inside").containsAll(WELL);
    assertThat(diagnoses(pbxes.get(1))).contains("certificate-ends-soon").containsAll(WELL);
    assertThat(pbxes.get(1).toString()).contains("Asterisk 16.");
  }

  @Test
  @Order(2)
  void callsCardsRecordingsAndControlOfOneNeverBecomeTheOthers() {
    Person boss = Person.signIn(rapport.home(), "admin", Rapport.ADMIN_PASSWORD);
    hire(boss, "anna", "Anna Petrova", "lab");
    hire(boss, "olga", "Olga Sanz", "sixteen");
    first.plug("101", "answer", 300);
    second.plug("101", "answer", 300);
    Person anna = Person.signIn(rapport.home(), "anna", Colleague.PASSWORD);
    Person olga = Person.signIn(rapport.home(), "olga", Colleague.PASSWORD);
    try (var annas = new DeskTab(rapport.home(), anna);
        var olgas = new DeskTab(rapport.home(), olga)) {
      anna.put("/api/desk/presence", Map.of("state", "ready"));
      olga.put("/api/desk/presence", Map.of("state", "ready"));

      // the same local number, which is read by each PBX's own region
      first.call("910000001", House.SALES, "talks", "2500");
      second.call("910000001", House.SALES, "talks", "2500");

      assertThat(annas.card("talking").at("/caller/e164").asString(""))
          .isNotEqualTo("+34910000001");
      assertThat(olgas.card("talking").at("/caller/e164").asString()).isEqualTo("+34910000001");
      JsonNode annas1 = recorded(boss, "lab");
      JsonNode olgas1 = recorded(boss, "sixteen");
      assertThat(House.talkedTo(annas1)).containsExactly("Anna Petrova");
      assertThat(House.talkedTo(olgas1)).containsExactly("Olga Sanz");
      assertThat(annas1.at("/recordings/0/id")).isNotEqualTo(olgas1.at("/recordings/0/id"));
      finish(anna, annas);
      finish(olga, olgas);

      second.run("network", "answer", "300");
      olga.post("/api/calls", Map.of("number", "+34910000002"));
      assertThat(olgas.card("talking").at("/direction").asString()).isEqualTo("outbound");
      assertThat(second.channels()).anyMatch(c -> c.startsWith("PJSIP/101-"));
      assertThat(first.channels()).as("the other PBX has nothing of it").isEmpty();
      second.hangUp("PJSIP/101");
      finish(olga, olgas);
      oneAway(boss, anna, annas);
    } finally {
      first.quiet();
    }
  }

  /// Last, because it stays away.
  private void oneAway(Person boss, Person anna, DeskTab annas) {
    second.run("down");
    await("the one away is told, the other is up")
        .atMost(DeskTab.PATIENCE)
        .until(() -> part(boss, "pbx:sixteen").equals("down"));
    assertThat(part(boss, "pbx:lab")).isEqualTo("up");

    first.call("+79161230099", House.SALES, "talks", "1000");

    assertThat(annas.card("talking").at("/caller/e164").asString()).isEqualTo("+79161230099");
    finish(anna, annas); // who goes in wrap-up stays paused in the queues of the PBX
  }

  private static String part(Person person, String name) {
    return person
        .get("/api/status")
        .get("parts")
        .valueStream()
        .filter(p -> p.get("name").asString().equals(name))
        .map(p -> p.get("state").asString())
        .findFirst()
        .orElseThrow();
  }

  private static void hire(Person boss, String username, String name, String pbx) {
    boss.post(
        "/api/users",
        Map.of(
            "username",
            username,
            "name",
            name,
            "password",
            Colleague.PASSWORD,
            "roles",
            List.of("agent"),
            "phones",
            List.of(Map.of("pbx", pbx, "endpoint", "PJSIP/101")),
            "queues",
            List.of("sales")));
  }

  private static JsonNode recorded(Person boss, String pbx) {
    return await("a recording of PBX " + pbx)
        .atMost(DeskTab.PATIENCE)
        .until(
            () ->
                boss.get("/api/calls")
                    .get("items")
                    .valueStream()
                    .filter(c -> c.get("pbx").asString().equals(pbx))
                    .filter(c -> c.at("/recordings/0/state").asString("").equals("ready"))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void finish(Person person, DeskTab desk) {
    JsonNode card = desk.card("wrap-up");
    person.post(
        "/api/calls/" + card.get("callId").asString() + "/wrap-up",
        Map.of("disposition", "", "notes", ""));
    person.put("/api/desk/presence", Map.of("state", "ready"));
    desk.forget();
  }

  private static final List<String> WELL =
      List.of(
          "ami-answers",
          "write-fits",
          "read-fits",
          "dialplan-ready",
          "fastagi-answered",
          "caller-id-filtered",
          "name-agrees",
          "filter-quiet",
          "write-timeout-fits",
          "timestamps-on",
          "clocks-agree");

  private static List<String> diagnoses(JsonNode pbx) {
    return pbx.get("findings").valueStream().map(f -> f.get("diagnosis").asString()).toList();
  }
}
