package dev.rapport.console.access;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.audit.AuditLog;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest extends AccessHouse {
  @Test
  void signingInTellsWhoIAmAndTheSessionGoesOn() {
    HttpResponse<String> signedIn = browser.signIn(anna.agent().username(), "correct horse");

    assertThat(signedIn.statusCode()).isEqualTo(200);
    assertThat(json(signedIn).get("name").asString()).isEqualTo("Anna Petrova");
    assertThat(json(signedIn).get("roles").toString()).isEqualTo("[\"agent\"]");
    assertThat(json(browser.get("/api/me"))).isEqualTo(json(signedIn));
    assertThat(audit.latest(1))
        .extracting(AuditLog.Line::what)
        .containsExactly("session.signed-in");
  }

  @Test
  void theSessionCookieIsOutOfReachForScriptsAndOtherSites() {
    HttpResponse<String> signedIn = browser.signIn(anna.agent().username(), "correct horse");

    assertThat(signedIn.headers().allValues("Set-Cookie"))
        .anySatisfy(c ->
            assertThat(c)
                .startsWith("RAPPORT_SESSION=")
                .contains("HttpOnly")
                .contains("SameSite=Strict"));
  }

  @Test
  void aSessionPlantedBeforeSignInIsNotTheOneAfterIt() {
    browser.signIn(anna.agent().username(), "correct horse");
    String before = browser.cookie("RAPPORT_SESSION").orElseThrow();
    var victim = new Browser(port);
    victim.plant("RAPPORT_SESSION", before);

    var signedIn = victim.signIn(anna.agent().username(), "correct horse");

    assertThat(signedIn.headers().allValues("Set-Cookie"))
        .anySatisfy(c -> assertThat(c).startsWith("RAPPORT_SESSION=").doesNotContain(before));
    assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void sessionsLiveInTheDatabase() {
    browser.signIn(anna.agent().username(), "correct horse");

    assertThat(
            database
                .sql(
                    "SELECT count(*) FROM spring_session_attributes WHERE attribute_name ="
                        + " 'rapport.user'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void withoutSignInNothingIsToldButTheStatus() {
    assertThat(browser.get("/api/status").statusCode()).isEqualTo(200);
    for (String path :
        List.of(
            "/api/me", "/api/users", "/api/no/such", "/ws", "/actuator/env", "/api/openapi.json")) {
      HttpResponse<String> refused = browser.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(json(refused).get("code").asString()).isEqualTo("not-signed-in");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
  }

  @Test
  void aWrongPasswordIsRefusedInTheUsersLanguage() {
    HttpResponse<String> refused =
        browser
            .header("Accept-Language", "ru-RU,ru;q=0.9")
            .signIn(anna.agent().username(), "guess");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(json(refused).get("code").asString()).isEqualTo("sign-in-failed");
    assertThat(json(refused).get("detail").asString()).isEqualTo("Неверное имя или пароль.");
    assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void theEleventhAttemptIsLockedEvenWithTheRightPassword() {
    for (int i = 0; i < 10; i++)
      assertThat(browser.signIn(anna.agent().username(), "guess" + i).statusCode()).isEqualTo(401);

    HttpResponse<String> locked = browser.signIn(anna.agent().username(), "correct horse");

    assertThat(locked.statusCode()).isEqualTo(423);
    assertThat(json(locked).get("code").asString()).isEqualTo("locked");
    assertThat(json(locked).get("until").asString()).endsWith("Z");
  }

  @Test
  void anUnsafeRequestOfABrowserNeedsTheCsrfHeader() {
    browser.signIn(anna.agent().username(), "correct horse");

    var forged =
        browser.header("X-XSRF-TOKEN", "guess").send("PATCH", "/api/me", "{\"theme\":\"dark\"}");

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(users.find(anna.agent().id()).orElseThrow().theme()).isEqualTo("auto");
  }

  @Test
  void signingOutEndsTheSession() {
    browser.signIn(anna.agent().username(), "correct horse");
    String session = browser.cookie("RAPPORT_SESSION").orElseThrow();

    assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

    var thief = new Browser(port);
    thief.plant("RAPPORT_SESSION", session);
    assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void pagesMayNotBeFramedNorRunForeignScripts() {
    var headers = browser.get("/api/status").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';")
        .contains("frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
  }
}
