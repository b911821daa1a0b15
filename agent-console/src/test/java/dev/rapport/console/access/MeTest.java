package dev.rapport.console.access;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.console.Browser;
import dev.rapport.crm.audit.AuditLog;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// What everybody changes of themselves: language and theme, password, tokens of their programs.
class MeTest extends AccessHouse {
  @Test
  void languageAndThemeAreMine() {
    browser.signIn(anna.agent().username(), "correct horse");

    var changed = browser.send("PATCH", "/api/me", "{\"language\":\"es\",\"theme\":\"dark\"}");

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(json(changed).get("language").asString()).isEqualTo("es");
    assertThat(
            json(browser.send("PATCH", "/api/me", "{\"theme\":\"pink\"}"))
                .at("/errors/0")
                .toString())
        .isEqualTo(
            canonical(
                "{\"field\":\"theme\",\"code\":\"choice\",\"message\":\"No es una de las"
                    + " opciones.\"}"));
  }

  private static String canonical(String text) {
    return tools.jackson.databind.json.JsonMapper.builder().build().readTree(text).toString();
  }

  @Test
  void aPasswordChangesOnlyWithTheOldOneAndEndsTheOtherSessions() {
    var other = new Browser(port);
    browser.signIn(anna.agent().username(), "correct horse");
    other.signIn(anna.agent().username(), "correct horse");

    assertThat(
            browser
                .send(
                    "PATCH",
                    "/api/me",
                    "{\"password\":\"another horse\",\"currentPassword\":\"no\"}")
                .statusCode())
        .isEqualTo(422);
    assertThat(
            browser
                .send(
                    "PATCH",
                    "/api/me",
                    "{\"password\":\"another horse\",\"currentPassword\":\"correct horse\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
    assertThat(other.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void aNewPasswordIsAuditedAndSoIsAGuessAtTheOldOne() {
    browser.signIn(anna.agent().username(), "correct horse");

    var guessed = changePassword("no");
    assertThat(json(guessed).at("/errors/0/field").asString()).isEqualTo("currentPassword");
    assertThat(audit.latest(1))
        .extracting(AuditLog.Line::what, AuditLog.Line::who)
        .containsExactly(tuple("password.refused", anna.agent().id()));

    changePassword("correct horse");
    assertThat(audit.latest(1))
        .extracting(AuditLog.Line::what, AuditLog.Line::who)
        .containsExactly(tuple("password.changed", anna.agent().id()));
  }

  @Test
  void whoSitsAtAnOpenScreenCannotTryThePasswordForEver() {
    browser.signIn(anna.agent().username(), "correct horse");
    for (int i = 0; i < 10; i++)
      assertThat(changePassword("guess" + i).statusCode()).isEqualTo(422);

    assertThat(changePassword("correct horse").statusCode()).isEqualTo(423);
  }

  private HttpResponse<String> changePassword(String current) {
    return browser.send(
        "PATCH",
        "/api/me",
        "{\"password\":\"another horse\",\"currentPassword\":\"%s\"}".formatted(current));
  }

  @Test
  void aProgramUsesItsTokenWithoutCsrfUntilItIsDeleted() {
    browser.signIn(anna.agent().username(), "correct horse");
    var made = json(browser.post("/api/me/tokens", "{\"name\":\"accounting\"}"));
    String text = made.get("text").asString();
    var program = new Browser(port).header("Authorization", "Bearer " + text);

    assertThat(program.send("PATCH", "/api/me", "{\"theme\":\"light\"}").statusCode())
        .isEqualTo(200);
    assertThat(program.cookie("RAPPORT_SESSION")).isEmpty();
    assertThat(browser.get("/api/me/tokens").body()).contains("accounting").doesNotContain(text);
    assertThat(
            database
                .sql("SELECT count(*) FROM personal_token WHERE position(?::bytea in hash) > 0")
                .param(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .query(Long.class)
                .single())
        .isZero();

    browser.send("DELETE", "/api/me/tokens/" + made.get("id").asLong(), "");
    assertThat(program.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void aWrongTokenBesideAGoodCookieOpensNothing() {
    browser.signIn(anna.agent().username(), "correct horse");

    var forged =
        browser
            .header("Authorization", "Bearer x")
            .send("PATCH", "/api/me", "{\"theme\":\"dark\"}");

    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(users.find(anna.agent().id()).orElseThrow().theme()).isEqualTo("auto");
  }

  @Test
  void nobodyDeletesTheTokenOfAnother() {
    browser.signIn(anna.agent().username(), "correct horse");
    long id = json(browser.post("/api/me/tokens", "{\"name\":\"mine\"}")).get("id").asLong();
    var thief = new Browser(port);
    thief.signIn("admin", "correct horse");

    assertThat(thief.send("DELETE", "/api/me/tokens/" + id, "").statusCode()).isEqualTo(404);
    assertThat(browser.get("/api/me/tokens").body()).contains("mine");
  }
}
