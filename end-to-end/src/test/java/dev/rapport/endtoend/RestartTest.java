package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(InTheHouse.class)
class RestartTest {
  private final House house;

  RestartTest(House house) {
    this.house = house;
  }

  @Test
  void aCallThatEndedWhileRapportWasAwayIsClosedAndItsRecordingKept() {
    String number = house.freshNumber();
    house.client("Rita Maslova", number);
    Seat before = house.seat(BORIS, "answer", 500);
    var call = house.lab.call(number, House.SALES, "waits");
    before.desk().card("talking");
    house.inTalkFor(Duration.ofSeconds(3), number);

    house.rapport.kill();
    house.lab.hangUp(BORIS.endpoint());
    call.done(Duration.ofSeconds(30));
    house.rapport.start();

    Seat boris = house.back(before);
    JsonNode row = house.withRecording(number);
    assertThat(house.calls(number)).hasSize(1);
    assertThat(row.get("endedAt").isNull()).isFalse();
    assertThat(row.get("outcome").asString()).isEqualTo("answered");
    assertThat(House.talkedTo(row)).containsExactly("Boris Lebedev");
    assertThat(row.at("/talks/0/endedAt").isNull()).isFalse();
    new Sound(boris.person(), row).isHeardAndDrawn(3);
    house.await(() ->
        Optional.of(boris.person().get("/api/desk").get("cards"))
            .filter(cards ->
                cards.valueStream().noneMatch(c -> c.get("phase").asString().equals("talking"))));
  }

  @Test
  void aCallOutlivesRapportBeingKilledAndIsWrittenDownOnce() {
    String number = house.freshNumber();
    house.client("Lev Frolov", number);
    Seat before = house.seat(ANNA, "answer", 500);
    var call = house.lab.call(number, House.SALES, "waits");
    String id = before.talking();
    house.inTalkFor(Duration.ofSeconds(3), number);

    before.person().put("/api/calls/" + id + "/draft", Map.of("notes", "Half a sen"));
    house.rapport.kill();
    Instant away = Instant.now();
    house.rapport.start();

    Seat anna = house.back(before);
    JsonNode card =
        house.await(() -> anna.person().get("/api/desk").get("cards").valueStream().findFirst());
    assertThat(card.get("callId").asString()).isEqualTo(id);
    assertThat(card.get("phase").asString()).isEqualTo("talking");
    assertThat(card.at("/client/name").asString()).isEqualTo("Lev Frolov");
    assertThat(card.get("notes").asString()).isEqualTo("Half a sen");
    JsonNode alive = house.calls(number).getFirst();
    assertThat(alive.get("endedAt").isNull()).isTrue();
    anna.person().post("/api/calls/" + id + "/hangup", Map.of());
    call.done(Duration.ofSeconds(30));
    JsonNode row = house.withRecording(number);
    assertThat(house.calls(number)).hasSize(1);
    assertThat(row.get("id").asString()).isEqualTo(id);
    assertThat(row.get("outcome").asString()).isEqualTo("answered");
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
    assertThat(Instant.parse(row.at("/talks/0/startedAt").asString())).isBefore(away);
    assertThat(Instant.parse(row.at("/talks/0/endedAt").asString())).isAfter(away);
    new Sound(anna.person(), row).isHeardAndDrawn(3);
  }
}
