package dev.rapport.console.history;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.history.CallRepairs;
import dev.rapport.crm.history.CallRepairs.FromRecords;
import dev.rapport.crm.history.CallRepairs.Stretch;
import dev.rapport.crm.history.CallTape;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = HistoryHouse.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class GapsRestTest {
  private static final AtomicInteger NEXT = new AtomicInteger(700);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Endpoint PHONE = new Endpoint("PJSIP/777");

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired CallRepairs repairs;
  @Autowired History history;

  @Autowired
  @Qualifier("historyWriter")
  PbxListener writer;

  @Autowired JdbcClient database;

  @BeforeEach
  void noGap() {
    database.sql("delete from pbx_gap").update();
  }

  @Test
  void aGapIsShownWithWhatWasRepairedAndTheCallSaysWhereItComesFrom() {
    Browser supervisor = signIn(Role.SUPERVISOR);
    var unseen = CallTape.inbound("+79160000700", NOON.plusSeconds(10)).talk(PHONE, 20);
    gap(NOON, NOON.plusSeconds(157));
    repairs.repair(
        new FromRecords(unseen.call(), Set.of(), "cel"),
        new Stretch(NOON, NOON.plusSeconds(157), false));
    written();

    JsonNode gap = json(supervisor.get("/api/gaps")).at("/items/0");
    JsonNode call = json(supervisor.get("/api/calls/" + unseen.id()));

    assertThat(gap.at("/pbx").asString()).isEqualTo("lab");
    assertThat(gap.at("/from").asString()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(gap.at("/to").asString()).isEqualTo("2026-11-20T12:02:37Z");
    assertThat(gap.at("/kind").asString()).isEqualTo("unseen");
    assertThat(gap.at("/state").asString()).isEqualTo("waiting");
    assertThat(gap.at("/repaired").asInt()).isEqualTo(1);
    assertThat(gap.at("/calls/0").asString()).isEqualTo(unseen.id().toString());
    assertThat(call.at("/fromRecords").asString()).isEqualTo("cel");
  }

  @Test
  void aStretchThatCouldNotBeBelievedIsAGapOfItsOwnKind() {
    Browser supervisor = signIn(Role.SUPERVISOR);

    writer.unsure("lab", NOON, NOON);
    writer.unsure("lab", NOON, NOON.plusSeconds(12));
    written();

    JsonNode page = json(supervisor.get("/api/gaps"));
    assertThat(page.get("items")).hasSize(1);
    assertThat(page.at("/items/0/kind").asString()).isEqualTo("unsure");
    assertThat(page.at("/items/0/to").asString()).isEqualTo("2026-11-20T12:00:12Z");
  }

  @Test
  void theyComeInPagesAndByTheirTime() {
    Browser administrator = signIn(Role.ADMINISTRATOR);
    for (int hour = 1; hour <= 3; hour++) {
      Instant at = NOON.plus(Duration.ofHours(hour));
      gap(at, at.plusSeconds(60));
    }

    JsonNode first = json(administrator.get("/api/gaps?limit=2"));
    JsonNode second =
        json(administrator.get("/api/gaps?limit=2&cursor=" + first.get("next").asString()));
    JsonNode some =
        json(administrator.get("/api/gaps?from=2026-11-20T14:00:30Z&to=2026-11-20T14:30:00Z"));

    assertThat(first.get("items")).hasSize(2);
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(some.get("items")).hasSize(1);
    assertThat(some.at("/items/0/from").asString()).isEqualTo("2026-11-20T14:00:00Z");
  }

  @Test
  void theyAreNobodysBusinessElse() {
    assertThat(signIn(Role.AGENT).get("/api/gaps").statusCode()).isEqualTo(403);
    assertThat(new Browser(port).get("/api/gaps").statusCode()).isEqualTo(401);
  }

  @Test
  void whatCannotBeReadIsSaidWithItsField() {
    Browser supervisor = signIn(Role.SUPERVISOR);

    assertThat(json(supervisor.get("/api/gaps?cursor=x")).at("/errors/0/field").asString())
        .isEqualTo("cursor");
    assertThat(json(supervisor.get("/api/gaps?from=yesterday")).at("/errors/0/field").asString())
        .isEqualTo("from");
    assertThat(json(supervisor.get("/api/gaps?limit=0")).at("/errors/0/field").asString())
        .isEqualTo("limit");
  }

  private void gap(Instant from, Instant to) {
    repairs.gap("lab", from, to);
    written();
  }

  private void written() {
    assertThat(history.flush(Duration.ofSeconds(20))).isTrue();
  }

  private Browser signIn(Role role) {
    int n = NEXT.incrementAndGet();
    users.create(
        new NewUser(
            "gaps" + n,
            "Somebody",
            "correct horse",
            Set.of(role),
            "en",
            List.of(new Phone("lab", new Endpoint("PJSIP/" + n))),
            List.of()));
    var browser = new Browser(port);
    assertThat(browser.signIn("gaps" + n, "correct horse").statusCode()).isEqualTo(200);
    return browser;
  }
}
