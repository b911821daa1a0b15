package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.stage.Places;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What people see: `browser/two-agents.test.mjs` looks, here is the house around it.
@ExtendWith(InTheHouse.class)
class BrowserTest {
  private final House house;

  BrowserTest(House house) {
    this.house = house;
  }

  @Test
  void aCallShowsOnBothDesksAndStaysOnTheOneThatAnswered() {
    String number = house.freshNumber();
    house.client("Maria Kuznetsova", number);
    house.lab.plug(ANNA.extension, "answer", 6000);
    house.lab.plug(BORIS.extension, "noanswer", 0);
    var environment = new HashMap<>(house.lab.environment());
    environment.put("PASSWORD", Colleague.PASSWORD);
    environment.put("LAB", Places.root().resolve("lab/lab").toString());
    environment.put("NUMBER", number);
    environment.put("CLIENT", "Maria Kuznetsova");

    Browsers.run("two-agents.test.mjs", house, environment);

    JsonNode row = house.endedCall(number);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
    assertThat(row.get("queue").asString()).isEqualTo("team");
    assertThat(
            row.get("rings")
                .valueStream()
                .filter(r -> r.get("endpoint").asString().equals(BORIS.endpoint()))
                .map(r -> r.get("result").asString()))
        .containsExactly("answered-elsewhere");
    assertThat(row.at("/notes/0/text").asString()).isEqualTo("Wants two tonnes of");
    house.awaitPresence(BORIS, p -> House.state(p, "signed-out"));
    house.awaitPresence(ANNA, p -> House.state(p, "signed-out"));
  }
}
