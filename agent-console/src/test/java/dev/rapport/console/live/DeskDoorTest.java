package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.console.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may look at a desk and say what, and when the connection ends.
class DeskDoorTest extends TwoDesks {
  @Test
  void sayingThatACardIsShownKeepsTheConnection() {
    var tab = open(anna).look();

    tab.say("/app/desk/shown", "{\"callId\":\"" + call.picture().id() + "\"}");
    tab.say("/app/desk/snapshot", "");

    tab.next("snapshot");
    tab.next("snapshot");
  }

  @Test
  void aForeignOriginIsRefused() {
    var browser = signIn(anna);

    assertThatThrownBy(() -> DeskTab.connect(port, browser, "https://evil.example"))
        .hasStackTraceContaining("403");
  }

  @Test
  void whoIsNotSignedInIsRefused() {
    assertThatThrownBy(() -> DeskTab.connect(port, new Browser(port)))
        .hasStackTraceContaining("401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/2/queue/desk",
        "/queue/desk",
        "/queue/desk-user1",
        "/topic/board",
        "/user/queue/desk/",
        "/user/queue/*",
        "/app/desk/snapshot"
      })
  void nobodyLooksAtAnythingButTheirOwnDesk(String destination) {
    var tab = open(anna).look(destination);

    tab.awaitLost();

    assertThat(tab.silent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user/queue/desk", "/user/2/queue/desk", "/topic/board", "/app/other"})
  void nobodySendsToAnythingButTheDesksCommands(String destination) {
    var tab = open(anna).watch();

    tab.say(destination, "{}");

    tab.awaitLost();
  }

  @Test
  void aHugeMessageEndsTheConnection() {
    var tab = open(anna).watch();

    tab.say("/app/desk/shown", "{\"callId\":\"" + "x".repeat(20_000) + "\"}");

    tab.awaitLost();
  }

  @Test
  void signingOutEndsTheConnection() {
    var browser = signIn(anna);
    var tab = open(browser).watch();
    assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

    tab.awaitLost();
  }

  @Test
  void aUserSwitchedOffLosesTheConnection() {
    var tab = open(anna).look();
    tab.next("snapshot");
    var admin = new Browser(port);
    admin.signIn("admin", "correct horse");

    var user = users.listAll().stream().filter(u -> u.agent().username().equals(anna)).findFirst();
    admin.send(
        "PATCH", "/api/users/" + user.orElseThrow().agent().id().value(), "{\"active\":false}");

    tab.awaitLost();
  }
}
