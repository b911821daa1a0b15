package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(InTheHouse.class)
class RoutingTest {
  private static final Duration CALL = Duration.ofSeconds(60);

  private final House house;

  RoutingTest(House house) {
    this.house = house;
  }

  @Test
  void aReturningClientRingsTheManagerWhoSpokeLast() {
    String number = house.freshNumber();
    house.client("Ivan Petrov", number);
    Seat boris = spokeWith(number);
    Seat anna = house.seat(ANNA, "answer", 500);

    var call = house.lab.call(number, House.SALES, "talks", "2500");

    JsonNode card = boris.desk().card("ringing");
    assertThat(card.at("/client/name").asString()).isEqualTo("Ivan Petrov");
    assertThat(card.at("/routing/text").asString())
        .startsWith("Rang Boris Lebedev, who last spoke with Ivan Petrov");
    call.done(CALL);
    JsonNode row = house.endedCall(number);
    assertThat(House.rang(row)).containsExactly("PJSIP/102");
    assertThat(House.talkedTo(row)).containsExactly("Boris Lebedev");
    assertThat(row.at("/routing/text")).isEqualTo(card.at("/routing/text"));
    assertThat(step(row, 0, "reason")).isEqualTo("free");
    assertThat(row.get("queue").asString()).isEmpty();
    assertThat(anna.desk().neverSawACard()).isTrue();
  }

  @Test
  void aManagerInATalkIsPassedOverForTheQueue() {
    String number = house.freshNumber();
    house.client("Olga Sorokina", number);
    Seat boris = spokeWith(number);
    house.lab.call(house.freshNumber(), House.SALES, "waits");
    boris.desk().card("talking");
    Seat anna = house.seat(ANNA, "answer", 500);

    house.lab.call(number, House.SALES, "talks", "1000").done(CALL);

    JsonNode row = house.endedCall(number);
    assertThat(step(row, 0, "rung")).isEqualTo("last-spoke");
    assertThat(step(row, 0, "reason")).isEqualTo("in-talk");
    assertWentToSales(row);
    assertThat(anna.desk().card("talking").at("/client/name").asString())
        .isEqualTo("Olga Sorokina");
  }

  @Test
  void aManagerWhoSignedOutIsPassedOverForTheQueue() {
    String number = house.freshNumber();
    house.client("Pavel Orlov", number);
    house.signOut(spokeWith(number));
    house.lab.unplug("102");
    house.seat(ANNA, "answer", 500);

    house.lab.call(number, House.SALES, "talks", "1000").done(CALL);

    JsonNode row = house.endedCall(number);
    assertThat(step(row, 0, "rung")).isEqualTo("last-spoke");
    assertThat(step(row, 0, "target")).isEqualTo("Boris Lebedev");
    assertThat(step(row, 0, "reason")).isEqualTo("signed-out");
    assertWentToSales(row);
  }

  @Test
  void aStrangerGoesToTheQueue() {
    String number = house.freshNumber();
    Seat anna = house.seat(ANNA, "answer", 500);

    house.lab.call(number, House.SALES, "talks", "1000").done(CALL);

    JsonNode card = anna.desk().card("ringing");
    assertThat(card.at("/match/kind").asString()).isEqualTo("none");
    assertThat(card.at("/match/number/e164").asString()).isEqualTo(number);
    JsonNode row = house.endedCall(number);
    assertThat(step(row, 0, "reason")).isEqualTo("unmatched");
    assertWentToSales(row);
  }

  /// Boris has a first talk with the client, through the queue, and is free again.
  private Seat spokeWith(String number) {
    Seat boris = house.seat(BORIS, "answer", 500);
    house.lab.call(number, House.SALES, "talks", "3000").done(CALL);
    JsonNode first = house.endedCall(number);
    assertThat(first.get("queue").asString()).isEqualTo("sales");
    assertThat(House.talkedTo(first)).containsExactly("Boris Lebedev");
    boris.finish(boris.desk().card("wrap-up"));
    house.awaitPresence(BORIS, p -> House.state(p, "ready"));
    boris.desk().forget();
    return boris;
  }

  private static void assertWentToSales(JsonNode row) {
    assertThat(row.get("queue").asString()).isEqualTo("sales");
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
    assertThat(row.at("/routing/text").asString()).endsWith("so the call went to queue sales.");
  }

  private static String step(JsonNode row, int index, String field) {
    return row.at("/routing/steps/" + index + "/" + field).asString();
  }
}
