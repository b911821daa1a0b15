package dev.rapport.console.access;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.console.Browser;
import dev.rapport.console.Shell;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Profile;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.UserChange;
import dev.rapport.crm.staff.Users;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(classes = Shell.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class AccessTest {
  private static final AtomicInteger NEXT = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired AuditLog audit;
  @Autowired JdbcClient database;
  @Autowired Lockout lockout;
  private Profile anna;
  private Browser browser;

  @BeforeEach
  void hire() {
    anna = users.create(user("anna" + NEXT.incrementAndGet(), Role.AGENT));
    browser = new Browser(port);
    lockout.forgive();
  }

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
  void signingOutEndsTheSession() {
    browser.signIn(anna.agent().username(), "correct horse");
    String session = browser.cookie("RAPPORT_SESSION").orElseThrow();

    assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

    var thief = new Browser(port);
    thief.plant("RAPPORT_SESSION", session);
    assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);
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

  private static String canonical(String text) {
    return tools.jackson.databind.json.JsonMapper.builder().build().readTree(text).toString();
  }

  private static NewUser user(String username, Role role) {
    return new NewUser(
        username, "Anna Petrova", "correct horse", Set.of(role), "en", List.of(), List.of());
  }
}
