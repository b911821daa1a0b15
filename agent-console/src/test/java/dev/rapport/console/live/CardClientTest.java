package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.desk.CallTape;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.undo.Undo;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The client on a card, while others work on that client.
class CardClientTest extends OpenDesks {
  @Autowired Undo undo;
  @Autowired DoNotCall list;

  private final int one = next();
  private final Endpoint phone = new Endpoint("PJSIP/" + one);
  private final String number = "+74957651" + one;
  private final CallTape call = CallTape.inbound("m." + one, number);
  private DeskTab tab;
  private Browser chief;
  private long vanya;

  @BeforeEach
  void talk() {
    hire("pupil" + one, phone, Role.AGENT);
    hire("master" + one, newPhone(), Role.SUPERVISOR);
    chief = signIn("master" + one);
    vanya = create("Vanya", number);
    tab = open("pupil" + one).watch();
    play(call.rings(phone).answers(phone));
    shown("Vanya");
  }

  @AfterEach
  void hangUp() {
    play(call.ends(Outcome.LOST_BY_PBX));
  }

  @Test
  void whoIsMergedIntoAnotherInMidCallIsThatOtherUntilItIsUndone() {
    long ivan = create("Ivan Petrov", "+74957652" + one);

    var merged =
        Browser.json(
            chief.post(
                "/api/clients/merge", "{\"keep\":%d,\"merge\":[%d]}".formatted(ivan, vanya)));

    assertThat(shown("Ivan Petrov")).isEqualTo(ivan);
    var deed = new DeedId(merged.get("deed").asLong());
    var _ = undo.undo(deed, new Undo.Who(BookFixture.ANNA, ""));
    assertThat(shown("Vanya")).isEqualTo(vanya);
  }

  @Test
  void aNewNameAndAMarkAreOnTheCardWhileTheyTalk() {
    var renamed =
        chief.send("PATCH", "/api/clients/" + vanya, "{\"name\":\"Ivan IV\",\"version\":0}");
    assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
    shown("Ivan IV");

    list.mark(new ClientId(vanya), "said so", BookFixture.ANNA);

    while (!tab.next("card").at("/card/client/doNotCall").asBoolean()) {
      // cards of the call's own course come in between
    }
  }

  /// Waits for the card that shows them.
  ///
  /// @return their id
  private long shown(String name) {
    while (true) {
      var client = tab.next("card").at("/card/client");
      if (client.path("name").asString("").equals(name)) {
        return client.get("id").asLong();
      }
    }
  }

  private long create(String name, String number) {
    var made =
        chief.post(
            "/api/clients",
            "{\"kind\":\"person\",\"name\":\"%s\",\"numbers\":[{\"typed\":\"%s\"}]}"
                .formatted(name, number));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Browser.json(made).get("id").asLong();
  }
}
