package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// When a sign-in is over its open WebSockets close, and say why.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = DeskHouse.class)
class SocketEndTest {
  private static final String PASSWORD = "long enough to pass";
  private static final AtomicInteger NEXT = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired JdbcClient database;

  private Browser browser;
  private AgentId user;

  @BeforeEach
  void comeIn() {
    var name = "socket" + NEXT.incrementAndGet();
    user =
        users
            .create(
                new NewUser(name, name, PASSWORD, Set.of(Role.AGENT), "en", List.of(), List.of()))
            .agent()
            .id();
    browser = signedIn(name);
  }

  @Test
  void signingOut() {
    var socket = open(browser);

    assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

    assertThat(socket.closed()).isEqualTo("4401 signed-out");
  }

  @Test
  void aSessionThatExpired() {
    var socket = open(browser);

    database
        .sql("update spring_session set last_access_time = 0, expiry_time = 1 where session_id = ?")
        .param(session())
        .update();

    assertThat(socket.closed()).isEqualTo("4401 session-over");
  }

  @Test
  void aSessionEndedFromElsewhereWithAllOthersOfTheUser() {
    var socket = open(browser);

    database.sql("delete from spring_session where session_id = ?").param(session()).update();

    assertThat(socket.closed()).isEqualTo("4401 session-over");
  }

  @Test
  void aUserSwitchedOff() {
    var socket = open(browser);
    var admin = new Browser(port);
    admin.signIn("admin", "correct horse");

    var off = admin.send("PATCH", "/api/users/" + user.value(), "{\"active\":false}");

    assertThat(off.statusCode()).isEqualTo(200);
    assertThat(socket.closed()).isEqualTo("4401 rights-changed");
  }

  @Test
  void otherSignInsOfTheUserGoOn() {
    var other = signedIn("socket" + NEXT.get());
    var stays = open(other);
    var goes = open(browser);

    browser.send("DELETE", "/api/session", "");

    assertThat(goes.closed()).isEqualTo("4401 signed-out");
    assertThat(stays.isOpen()).isTrue();
  }

  private Browser signedIn(String name) {
    var made = new Browser(port);
    assertThat(made.signIn(name, PASSWORD).statusCode()).isEqualTo(200);
    return made;
  }

  /// The cookie holds it in Base64.
  private String session() {
    var cookie = browser.cookie("RAPPORT_SESSION").orElseThrow();
    return new String(
        java.util.Base64.getDecoder().decode(cookie), java.nio.charset.StandardCharsets.UTF_8);
  }

  private Socket open(Browser by) {
    var socket = new Socket();
    socket.at =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Cookie", "RAPPORT_SESSION=" + by.cookie("RAPPORT_SESSION").orElseThrow())
            .header("Origin", "http://127.0.0.1:" + port)
            .subprotocols("v12.stomp")
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), socket)
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
    socket.at.sendText("CONNECT\naccept-version:1.2\nhost:rapport\n\n\0", true).join();
    assertThat(socket.connected).succeedsWithin(Duration.ofSeconds(10));
    return socket;
  }

  private static final class Socket implements WebSocket.Listener {
    private final CompletableFuture<String> connected = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private @Nullable WebSocket at;

    String closed() {
      return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    boolean isOpen() {
      return !closed.isDone();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket on, CharSequence text, boolean last) {
      connected.complete(text.toString());
      on.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket on, int code, String reason) {
      closed.complete(code + " " + reason);
      return null;
    }
  }
}
