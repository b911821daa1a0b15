package dev.rapport.console.access;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.staff.Profile;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.UserChange;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who may keep the users, and what comes of a change at once.
class UsersTest extends AccessHouse {
  @Test
  void onlyAdministratorsKeepTheUsers() {
    browser.signIn(anna.agent().username(), "correct horse");
    assertThat(browser.get("/api/users").statusCode()).isEqualTo(403);

    var admin = new Browser(port);
    admin.signIn("admin", "correct horse");
    var made =
        admin.post(
            "/api/users",
            """
            {"username":"boris%d","name":"Boris","password":"correct horse","roles":["agent","supervisor"],
             "phones":[{"pbx":"lab","endpoint":"PJSIP/%d"}],"queues":["sales"]}
            """
                .formatted(NEXT.incrementAndGet(), NEXT.get()));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).at("/phones/0/pbx").asString()).isEqualTo("lab");
    assertThat(json(made).at("/roles").size()).isEqualTo(2);

    String path = "/api/users/" + json(made).get("id").asLong();
    assertThat(json(admin.send("PATCH", path, "{\"active\":false}")).get("active").asBoolean())
        .isFalse();
    assertThat(
            new Browser(port)
                .signIn(json(made).get("username").asString(), "correct horse")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aUserIsRefusedAtEachFieldThatIsWrong() {
    browser.signIn("admin", "correct horse");
    String user =
        "{\"username\":\"vera%d\",\"name\":\"Vera\",\"password\":\"correct horse\",\"roles\":%s}";

    var none = browser.post("/api/users", user.formatted(NEXT.incrementAndGet(), "[]"));
    var unknown =
        browser.post("/api/users", user.formatted(NEXT.incrementAndGet(), "[\"agent\",\"queen\"]"));

    var empty = browser.post("/api/users", "{}");

    assertThat(json(empty).get("errors").valueStream().map(e -> e.get("field").asString()))
        .containsExactly("username", "name", "password");
    assertThat(json(none).at("/errors/0/field").asString()).isEqualTo("roles");
    assertThat(json(unknown).at("/errors/0/field").asString()).isEqualTo("roles[1]");
  }

  @Test
  void aRightTakenAwayIsGoneAtOnce() {
    Profile boss = users.create(user("boss" + NEXT.incrementAndGet(), Role.ADMINISTRATOR));
    browser.signIn(boss.agent().username(), "correct horse");
    assertThat(browser.get("/api/users").statusCode()).isEqualTo(200);

    users.change(
        boss.agent().id(),
        new UserChange(null, null, Set.of(Role.AGENT), null, null, null, null, null, null));

    assertThat(browser.get("/api/users").statusCode()).isEqualTo(403);
  }
}
