package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.desk.CallTape;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import dev.rapport.crm.undo.Undo;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.pbx.PbxListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The client on a card, while others work on that client.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = DeskHouse.class)
class CardClientTest {
  private static final String PASSWORD = "long enough to pass";
  private static final AtomicInteger NEXT = new AtomicInteger(800);

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired ObjectProvider<PbxListener> listeners;
  @Autowired Undo undo;
  @Autowired DoNotCall list;

  private final int one = NEXT.incrementAndGet();
  private final Endpoint phone = new Endpoint("PJSIP/" + one);
  private final String number = "+74957651" + one;
  private final CallTape call = CallTape.inbound("m." + one, number);
  private DeskTab tab;
  private Browser chief;
  private long vanya;

  @BeforeEach
  void talk() {
    hire("pupil" + one, phone, Role.AGENT);
    hire("master" + one, new Endpoint("PJSIP/1" + one), Role.SUPERVISOR);
    chief = signIn("master" + one);
    vanya = create("Vanya", number);
    tab = DeskTab.connect(port, signIn("pupil" + one)).watch();
    play(call.rings(phone).answers(phone));
    shown("Vanya");
  }

  @AfterEach
  void end() {
    play(call.ends(Outcome.LOST_BY_PBX));
    tab.close();
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

  private Browser signIn(String username) {
    var browser = new Browser(port);
    assertThat(browser.signIn(username, PASSWORD).statusCode()).isEqualTo(200);
    return browser;
  }

  private void hire(String username, Endpoint phone, Role role) {
    users.create(
        new NewUser(
            username,
            username,
            PASSWORD,
            Set.of(role),
            "en",
            List.of(new Phone("lab", phone)),
            List.of()));
  }

  private void play(CallTape tape) {
    var event = new CallEvent.Corrected(tape.picture(), tape.now());
    listeners.orderedStream().forEach(l -> l.on(event));
  }
}
