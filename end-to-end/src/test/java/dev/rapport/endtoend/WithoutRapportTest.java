package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The last by name, so that Rapport need not be started once more.
@ExtendWith(InTheHouse.class)
class WithoutRapportTest {
  private final House house;

  WithoutRapportTest(House house) {
    this.house = house;
  }

  @Test
  void withoutRapportACallStillReachesTheQueueAndIsAnswered() {
    house.lab.plug(ANNA.extension, "answer", 500);
    house.rapport.kill();

    var call = house.lab.call(house.freshNumber(), House.SALES, "talks", "3000");

    house.await(() ->
        house.lab.channels().stream()
            .filter(c -> c.startsWith("PJSIP/101-") && c.contains("!Up!"))
            .findFirst());
    assertThat(house.lab.channels())
        .as("the caller came by the queue")
        .anyMatch(c -> c.startsWith("PJSIP/trunk-") && c.contains("!Queue!sales"));
    call.done(Duration.ofSeconds(60)); // a caller whom nobody answers ends otherwise
  }
}
