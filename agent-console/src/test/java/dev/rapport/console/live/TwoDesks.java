package dev.rapport.console.live;

import dev.rapport.crm.desk.CallTape;
import dev.rapport.crm.staff.Role;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Anna and Boris, each with a phone, and a call that comes in; all of them new to each test.
abstract class TwoDesks extends OpenDesks {
  final Endpoint annasPhone = newPhone();
  final Endpoint borisPhone = newPhone();
  final String anna = "anna" + next();
  final String boris = "boris" + next();
  final CallTape call = CallTape.inbound("c." + next(), "+79161234567");

  @BeforeEach
  void hire() {
    hire(anna, annasPhone, Role.AGENT);
    hire(boris, borisPhone, Role.AGENT);
  }

  @AfterEach
  void hangUp() {
    play(call.ends(Outcome.LOST_BY_PBX));
  }
}
