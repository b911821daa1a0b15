package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Asterisk is killed with calls on it: nothing of them is heard any more, and when it is back they
/// are over.
@ExtendWith(InTheHouse.class)
class PbxKilledTest {
  /// After it is back.
  private static final Duration SOON = Duration.ofSeconds(5);

  private final House house;

  PbxKilledTest(House house) {
    this.house = house;
  }

  @Test
  void callsOfAKilledPbxAreClosedAsSoonAsItIsBackAndTheirRecordingIsKept() {
    String talking = house.freshNumber();
    String waiting = house.freshNumber();
    house.client("Galina Orlova", talking);
    Seat anna = house.seat(ANNA, "answer", 500);
    var _ = house.lab.call(talking, House.SALES, "waits");
    String id = anna.talking();
    var _ = house.lab.call(waiting, House.SALES, "waits");
    house.call(waiting, "it waits", c -> c.get("queue").asString().equals("sales"));
    house.inTalkFor(Duration.ofSeconds(3), talking);

    house.lab.kill();
    Awaitility.await().until(() -> link().equals("down"));
    house.lab.revive();
    Awaitility.await().until(() -> link().equals("up"));

    Awaitility.await("both calls are closed")
        .atMost(SOON)
        .until(() -> over(talking) && over(waiting));
    JsonNode answered = house.calls(talking).getFirst();
    assertThat(answered.get("outcome").asString()).isEqualTo("answered");
    assertThat(House.talkedTo(answered)).containsExactly("Anna Petrova");
    assertThat(house.calls(waiting).getFirst().get("outcome").asString()).isEqualTo("lost-by-pbx");
    assertThat(house.missed(waiting)).isPresent();
    JsonNode card = anna.person().get("/api/desk").at("/cards/0");
    assertThat(card.get("callId").asString()).isEqualTo(id);
    assertThat(card.get("phase").asString()).isEqualTo("wrap-up");
    new Sound(anna.person(), house.withRecording(talking)).isHeardAndDrawn(2);
    assertThat(house.calls(talking)).hasSize(1);
  }

  private boolean over(String number) {
    return !house.calls(number).getFirst().get("endedAt").isNull();
  }

  /// How Rapport says that its link to the PBX stands.
  private String link() {
    return house
        .supervisor()
        .get("/api/status")
        .get("parts")
        .valueStream()
        .filter(part -> part.get("name").asString().equals("pbx:lab"))
        .findFirst()
        .orElseThrow()
        .get("state")
        .asString();
  }
}
