package dev.rapport.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.stage.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What administrators do: `browser/administration.test.mjs` does it, here is the house around it.
@ExtendWith(InTheHouse.class)
class AdministrationTest {
  private static final String HIRED = "a long way home";

  private final House house;

  AdministrationTest(House house) {
    this.house = house;
  }

  @Test
  void anAdministratorHiresSomebodyAndImportsClientsWithABadLine() {
    Browsers.run(
        "administration.test.mjs",
        house,
        Map.of("PASSWORD", Rapport.ADMIN_PASSWORD, "OTHER_PASSWORD", HIRED));

    var vera = Person.signIn(house.rapport.home(), "vera", HIRED).get("/api/me");
    assertThat(vera.at("/phones/0/pbx").asString()).isEqualTo("lab");
    assertThat(vera.at("/phones/0/endpoint").asString()).isEqualTo("PJSIP/188");
    assertThat(vera.get("roles").valueStream().map(r -> r.asString())).containsExactly("agent");
  }
}
