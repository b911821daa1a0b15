package dev.rapport.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.stage.Lab;
import dev.rapport.chaos.stage.Person;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// One Rapport, Asterisk 22 in the clear and Asterisk 16 over TLS, both with the same system name,
/// the same phones and the same numbers.
@ExtendWith(InTheHouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
  void theDoctorFindsBothWellAndSaysWhichIsWhich() {
    var admin = Person.signIn(rapport.home(), "admin", Rapport.ADMIN_PASSWORD);

    List<JsonNode> pbxes = admin.get("/api/doctor").get("pbxes").valueStream().toList();

    assertThat(pbxes).extracting(p -> p.get("name").asString()).containsExactly("lab", "sixteen");
    assertThat(diagnoses(pbxes.get(0))).contains("link-stays-inside").containsAll(WELL);
    assertThat(diagnoses(pbxes.get(1))).contains("certificate-ends-soon").containsAll(WELL);
    assertThat(pbxes.get(1).toString()).contains("Asterisk 16.");
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
