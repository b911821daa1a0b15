package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.desk.CallTape;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.pbx.PbxListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A house of its own with people to hire, calls that come in, and tabs to look at desks through.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = DeskHouse.class)
abstract class OpenDesks {
  private static final String PASSWORD = "long enough to pass";
  private static final AtomicInteger NEXT = new AtomicInteger(100);

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired ObjectProvider<PbxListener> listeners;
  @Autowired CallControl control;

  private final List<DeskTab> tabs = new ArrayList<>();

  @AfterEach
  void closeTabs() {
    tabs.forEach(DeskTab::close);
  }

  /// A number of three digits that nobody else in this house has.
  static int next() {
    return NEXT.incrementAndGet();
  }

  static Endpoint newPhone() {
    return new Endpoint("PJSIP/" + next());
  }

  AgentId hire(String username, Endpoint phone, Role role) {
    return hire(username, phone, role, List.of());
  }

  AgentId hire(String username, Endpoint phone, Role role, List<String> queues) {
    var phones = List.of(new Phone("lab", phone));
    var user = new NewUser(username, username, PASSWORD, Set.of(role), "en", phones, queues);
    return users.create(user).agent().id();
  }

  Browser signIn(String username) {
    var browser = new Browser(port);
    assertThat(browser.signIn(username, PASSWORD).statusCode()).isEqualTo(200);
    return browser;
  }

  DeskTab open(String username) {
    return open(signIn(username));
  }

  DeskTab open(Browser browser) {
    var tab = DeskTab.connect(port, browser);
    tabs.add(tab);
    return tab;
  }

  /// What the PBX tells of a call.
  void play(CallTape tape) {
    var event = new CallEvent.Corrected(tape.picture(), tape.now());
    listeners.orderedStream().forEach(l -> l.on(event));
  }
}
