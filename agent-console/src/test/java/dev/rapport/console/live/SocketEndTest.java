package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// When a sign-in is over its open WebSockets close, and say why.
class SocketEndTest extends OpenDesks {
  @Autowired JdbcClient database;

  private final String name = "socket" + next();
  private Browser browser;
  private AgentId user;

  @BeforeEach
  void comeIn() {
    user = hire(name, newPhone(), Role.AGENT);
    browser = signIn(name);
  }

  @Test
  void signingOut() {
    var socket = socket(browser);

    assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

    assertThat(socket.closed()).isEqualTo("4401 signed-out");
  }

  @Test
  void aSessionThatExpired() {
    var socket = socket(browser);

    database
        .sql("update spring_session set last_access_time = 0, expiry_time = 1 where session_id = ?")
        .param(session())
        .update();

    assertThat(socket.closed()).isEqualTo("4401 session-over");
  }

  @Test
  void aSessionEndedFromElsewhereWithAllOthersOfTheUser() {
    var socket = socket(browser);

    database.sql("delete from spring_session where session_id = ?").param(session()).update();

    assertThat(socket.closed()).isEqualTo("4401 session-over");
  }

  @Test
  void aUserSwitchedOff() {
    var socket = socket(browser);
    var admin = new Browser(port);
    admin.signIn("admin", "correct horse");

    var off = admin.send("PATCH", "/api/users/" + user.value(), "{\"active\":false}");

    assertThat(off.statusCode()).isEqualTo(200);
    assertThat(socket.closed()).isEqualTo("4401 rights-changed");
  }

  @Test
  void otherSignInsOfTheUserGoOn() {
    var other = signIn(name);
    var stays = socket(other);
    var goes = socket(browser);

    browser.send("DELETE", "/api/session", "");

    assertThat(goes.closed()).isEqualTo("4401 signed-out");
    assertThat(stays.isOpen()).isTrue();
  }

  /// The cookie holds it in Base64.
  private String session() {
    var cookie = browser.cookie("RAPPORT_SESSION").orElseThrow();
    return new String(
        java.util.Base64.getDecoder().decode(cookie), java.nio.charset.StandardCharsets.UTF_8);
  }

  private Socket socket(Browser by) {
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
