package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static dev.rapport.endtoend.Colleague.DAVID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(InTheHouse.class)
class CallsTest {
  private static final Duration CALL = Duration.ofSeconds(60);

  private final House house;

  CallsTest(House house) {
    this.house = house;
  }

  @Test
  void aRingAllCallIsCreditedToTheOneWhoAnsweredAndClosesAtOnceForTheOthers() {
    String number = house.freshNumber();
    house.client("Kira Lazareva", number);
    Seat anna = house.seat(ANNA, "answer", 3000);
    Seat boris = house.seat(BORIS, "noanswer", 0);

    house.lab.call(number, House.TEAM, "talks", "1000").done(CALL);

    assertThat(boris.desk().card("ringing").at("/client/name").asString())
        .isEqualTo("Kira Lazareva");
    JsonNode closed = boris.desk().closed();
    assertThat(closed.get("reason").asString()).isEqualTo("answered-elsewhere");
    assertThat(closed.at("/by/name").asString()).isEqualTo("Anna Petrova");
    anna.desk().card("talking");
    assertThat(
            Duration.between(anna.desk().heardOf("talking"), boris.desk().heardOf("card.closed")))
        .isLessThan(Duration.ofMillis(300));
    JsonNode row = house.endedCall(number);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
  }

  @Test
  void aCallHandedOnBringsTheNotesAlongAndIsCreditedToTheOneWhoFinishedIt() {
    String number = house.freshNumber();
    house.client("Nina Belova", number);
    Seat anna = house.seat(ANNA, "answer", 500);
    Seat david = house.seat(DAVID, "answer", 2000);
    var call = house.lab.call(number, House.SALES, "waits");
    String id = anna.talking();
    anna.person().put("/api/calls/" + id + "/draft", Map.of("notes", "Wants two tonnes."));

    anna.person().post("/api/calls/" + id + "/transfer", Map.of("kind", "blind", "target", "104"));

    JsonNode ringing = david.desk().card("ringing");
    assertThat(ringing.get("callId").asString()).isEqualTo(id);
    assertThat(ringing.at("/client/name").asString()).isEqualTo("Nina Belova");
    assertThat(ringing.get("notes").asString()).isEqualTo("Wants two tonnes.");
    assertThat(anna.desk().closed().get("reason").asString()).isEqualTo("transferred");
    david.desk().card("talking");
    house.inTalkFor(Duration.ofSeconds(3), number);
    david.person().post("/api/calls/" + id + "/hangup", Map.of());
    call.done(CALL);
    JsonNode row = house.endedCall(number);
    assertThat(house.calls(number)).hasSize(1);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova", "David Winslow");
    assertThat(row.at("/transfers/0/kind").asString()).isEqualTo("blind");
    assertThat(row.at("/transfers/0/from/name").asString()).isEqualTo("Anna Petrova");
    assertThat(row.at("/transfers/0/to").asString()).contains("104");
    david.finish(david.desk().card("wrap-up"));
    anna.person().put("/api/desk/presence", Map.of("state", "ready"));
    house.awaitPresence(DAVID, p -> House.state(p, "ready"));

    house.lab.call(number, House.SALES, "talks", "1000").done(CALL);

    JsonNode next =
        house.call(
            number,
            "the second call",
            c -> !c.get("endedAt").isNull() && !c.get("id").equals(row.get("id")));
    assertThat(House.talkedTo(next)).containsExactly("David Winslow");
    assertThat(next.at("/routing/text").asString())
        .startsWith("Rang David Winslow, who last spoke");
  }

  @Test
  void aCallerWhoGivesUpIsAbandonedAndMissed() {
    String number = house.freshNumber();
    house.client("Egor Zaitsev", number);
    Seat anna = house.seat(ANNA, "noanswer", 0);

    house.lab.call(number, House.SALES, "gives-up", "4000").done(CALL);

    anna.desk().card("ringing");
    assertThat(anna.desk().closed().get("reason").asString()).isEqualTo("caller-gave-up");
    JsonNode row = house.endedCall(number);
    assertThat(row.get("outcome").asString()).isEqualTo("abandoned");
    assertThat(row.get("hungUpBy").asString()).isEqualTo("caller");
    assertThat(row.get("talks")).isEmpty();
    JsonNode missed = house.await(() -> house.missed(number));
    assertThat(missed.get("attempts").asInt()).isEqualTo(1);
    assertThat(missed.at("/client/name").asString()).isEqualTo("Egor Zaitsev");
    assertThat(missed.get("lineName").asString()).isEqualTo("Moscow, sales");
  }

  @Test
  void aClickRingsMyPhoneReachesTheFarEndAndIsHungUpByAnother() {
    String number = house.freshNumber();
    long client = house.client("Vera Titova", number);
    Seat anna = house.seat(ANNA, "answer", 500);
    house.lab.run("network", "answer", "1000");

    anna.person().post("/api/calls", Map.of("number", number, "client", client));

    JsonNode card = anna.desk().card("talking");
    assertThat(card.get("direction").asString()).isEqualTo("outbound");
    assertThat(card.at("/client/name").asString()).isEqualTo("Vera Titova");
    house.inTalkFor(Duration.ofSeconds(1), number);
    anna.person().post("/api/calls/" + card.get("callId").asString() + "/hangup", Map.of());
    JsonNode row = house.endedCall(number);
    assertThat(house.calls(number)).hasSize(1);
    assertThat(row.get("direction").asString()).isEqualTo("outbound");
    assertThat(row.get("outcome").asString()).isEqualTo("answered");
    assertThat(row.at("/caller/e164").asString()).isEqualTo(number);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
    assertThat(house.lab.channels()).isEmpty();
  }

  @Test
  void aRecordingIsReadySoonAfterTheHangUpAndHeardOnlyByThoseWhoMay() {
    String number = house.freshNumber();
    Seat anna = house.seat(ANNA, "answer", 500);
    house.lab.call(number, House.SALES, "talks", "3000").done(CALL);

    JsonNode row = house.withRecording(number);

    assertThat(Duration.between(Instant.parse(row.get("endedAt").asString()), Instant.now()))
        .isLessThan(Duration.ofSeconds(10));
    new Sound(anna.person(), row).isHeardAndDrawn(3);
    Seat boris = house.signIn(BORIS);
    assertThat(boris.person().ask("GET", Sound.audio(row), Map.of()).statusCode()).isEqualTo(404);
  }
}
