package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.link.Cable;
import dev.rapport.chaos.stage.Person;
import dev.rapport.chaos.stage.Places;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Calls that nobody of us saw are in the history all the same, once, with their recordings, and
/// the gap is shown.
@ExtendWith(InTheHouse.class)
class GapsTest {
  private final House house;

  GapsTest(House house) {
    this.house = house;
  }

  @Test
  void aCallMadeWhileRapportWasDeadIsInTheHistoryWithItsRecordingAndTheGapIsShown() {
    String unseen = house.freshNumber();
    String cut = house.freshNumber();
    house.client("Vera Belova", unseen);
    Seat before = house.seat(BORIS, "answer", 500);
    var alive = house.lab.call(cut, House.SALES, "waits");
    before.desk().card("talking");
    house.inTalkFor(Duration.ofSeconds(5), cut); // our view is kept every few seconds

    house.rapport.kill();
    Instant away = Instant.now();
    house.lab.hangUp(BORIS.endpoint());
    alive.done(Duration.ofSeconds(30));
    house.lab.call(unseen, House.SALES, "talks", "4000").done(Duration.ofSeconds(60));
    house.rapport.start();

    house.back(before);
    JsonNode row = house.withRecording(unseen);
    assertThat(house.calls(unseen)).hasSize(1);
    assertThat(row.get("outcome").asString()).isEqualTo("answered");
    assertThat(row.get("fromRecords").asString()).isEqualTo("cel");
    assertThat(row.at("/client/name").asString()).isEqualTo("Vera Belova");
    assertThat(House.talkedTo(row)).containsExactly("Boris Lebedev");
    assertThat(row.get("hungUpBy").asString()).isEqualTo("caller");
    new Sound(house.supervisor(), row).isHeardAndDrawn(3);
    JsonNode other = house.call(cut, "its end is known", c -> c.get("fromRecords").isString());
    assertThat(house.calls(cut)).hasSize(1);
    assertThat(Instant.parse(other.get("endedAt").asString())).isAfter(away.minusSeconds(1));
    JsonNode gap = gap(house.supervisor(), g -> g.get("repaired").asInt() == 2);
    assertThat(gap.get("pbx").asString()).isEqualTo("lab");
    assertThat(gap.get("state").asString()).isEqualTo("repaired");
    assertThat(Instant.parse(gap.get("from").asString())).isBefore(away);
    assertThat(Instant.parse(gap.get("to").asString())).isAfter(away);
    assertThat(before.person().get("/api/desk").get("cards").valueStream())
        .as("no card comes of a call that is long over")
        .noneMatch(c -> c.at("/caller/e164").asString("").equals(unseen));
  }

  @Test
  void callsMadeWhileTheLinkWasCutAreInTheHistoryOnce() throws IOException {
    String unseen = house.freshNumber();
    house.lab.plug(ANNA.extension, "answer", 500);
    try (var cable = new Cable(0, house.lab.ami);
        var other =
            new Rapport(
                "rapport-cut", freePort(), Rapport.pbx(house.lab, "port: " + cable.port()))) {
      other.start();
      var admin = Person.signIn(other.home(), "admin", Rapport.ADMIN_PASSWORD);

      cable.cut();
      house.lab.call(unseen, House.SALES, "talks", "3000").done(Duration.ofSeconds(60));
      cable.mend();

      JsonNode gap = gap(admin, g -> g.get("repaired").asInt() == 1);
      assertThat(gap.get("state").asString()).isEqualTo("repaired");
      List<JsonNode> calls =
          admin
              .get("/api/calls?number=" + unseen.replace("+", "%2B"))
              .get("items")
              .valueStream()
              .toList();
      assertThat(calls).hasSize(1);
      assertThat(calls.getFirst().get("outcome").asString()).isEqualTo("answered");
      assertThat(calls.getFirst().get("fromRecords").asString()).isEqualTo("cel");
    }
  }

  private static int freePort() {
    return Places.freePort();
  }

  private static JsonNode gap(Person who, Predicate<JsonNode> wanted) {
    return Awaitility.await("the gap is repaired")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> who.get("/api/gaps").get("items").valueStream().filter(wanted).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }
}
