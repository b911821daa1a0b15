package dev.rapport.console.access;

import dev.rapport.console.Browser;
import dev.rapport.console.Shell;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Profile;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The shell with Anna, an agent who is new to each test, and her browser.
@SpringBootTest(classes = Shell.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class AccessHouse {
  static final AtomicInteger NEXT = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired AuditLog audit;
  @Autowired JdbcClient database;
  @Autowired Lockout lockout;

  Profile anna;
  Browser browser;

  @BeforeEach
  void hire() {
    anna = users.create(user("anna" + NEXT.incrementAndGet(), Role.AGENT));
    browser = new Browser(port);
    lockout.forgive();
  }

  static NewUser user(String username, Role role) {
    return new NewUser(
        username, "Anna Petrova", "correct horse", Set.of(role), "en", List.of(), List.of());
  }
}
