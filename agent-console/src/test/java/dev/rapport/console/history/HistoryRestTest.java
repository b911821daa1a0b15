package dev.rapport.console.history;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.CallTape;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = HistoryHouse.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class HistoryRestTest {
  private static final AtomicInteger NEXT = new AtomicInteger(300);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @LocalServerPort int port;
  @Autowired Users users;

  @Autowired
  @Qualifier("historyWriter")
  PbxListener telephone;

  @Autowired History history;
  @Autowired JdbcClient database;
  @Autowired AuditLog audit;
  @Autowired CallLog log;

  private record Person(Browser browser, Endpoint phone) {}

  @Test
  void aCallIsShownWithTheWireContractsNames() {
    Person anna = hire(Role.AGENT, "sales");
    long client = client("Ivan Petrov");
    CallTape tape = play(CallTape.inbound(number(), NOW).queued("sales").talk(anna.phone(), 61));
    anna.browser()
        .send("PUT", "/api/calls/" + tape.id() + "/client", "{\"client\":" + client + "}");

    JsonNode call = json(anna.browser().get("/api/calls/" + tape.id()));

    assertThat(call.at("/id").asString()).isEqualTo(tape.id().toString());
    assertThat(call.at("/direction").asString()).isEqualTo("inbound");
    assertThat(call.at("/outcome").asString()).isEqualTo("answered");
    assertThat(call.at("/client/name").asString()).isEqualTo("Ivan Petrov");
    assertThat(call.at("/talks/0/agent/name").asString()).isEqualTo("Somebody");
    assertThat(call.at("/talks/0/seconds").asInt()).isEqualTo(61);
    assertThat(call.at("/rings/0/result").asString()).isEqualTo("answered");
    assertThat(call.at("/routing").isNull()).isTrue();
    assertThat(call.at("/recordings").isArray()).isTrue();
    JsonNode timeline = json(anna.browser().get("/api/clients/" + client + "/timeline"));
    assertThat(timeline.at("/items/0/kind").asString()).isEqualTo("call");
    assertThat(timeline.at("/items/0/call/id").asString()).isEqualTo(tape.id().toString());
  }

  @Test
  void notesAndDispositionAreThereInTheAnswer() {
    Person anna = hire(Role.AGENT, "sales");
    CallTape tape = play(CallTape.inbound(number(), NOW).talk(anna.phone(), 61));

    var answer =
        anna.browser()
            .send(
                "PATCH",
                "/api/calls/" + tape.id(),
                "{\"disposition\":\"sold\",\"notes\":\"two of them\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/disposition").asString()).isEqualTo("sold");
    assertThat(json(answer).at("/notes/0/text").asString()).isEqualTo("two of them");
  }

  @Test
  void aDispositionIsOneOfTheHousesOrTakenBack() {
    Person anna = hire(Role.AGENT, "sales");
    String path = "/api/calls/" + play(CallTape.inbound(number(), NOW).talk(anna.phone(), 61)).id();

    var wrong =
        anna.browser().send("PATCH", path, "{\"disposition\":\"sold-out\",\"notes\":\"x\"}");

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(json(wrong).at("/errors/0/field").asString()).isEqualTo("disposition");
    assertThat(json(wrong).at("/errors/0/message").asString()).isNotEmpty();
    JsonNode untouched = json(anna.browser().get(path));
    assertThat(untouched.at("/disposition").asString()).isEmpty();
    assertThat(untouched.at("/notes")).isEmpty();
    anna.browser().send("PATCH", path, "{\"disposition\":\"sold\"}");
    var back = anna.browser().send("PATCH", path, "{\"disposition\":\"\"}");
    assertThat(json(back).at("/disposition").asString()).isEmpty();
  }

  @Test
  void aCallerWhoSentWhatNoTelephoneSendsIsMarkedCountedAndAuditedOnce() {
    Person anna = hire(Role.AGENT, "sales");
    Instant before = Instant.now().minusSeconds(1);
    CallTape tape = CallTape.inbound(number(), Instant.now()).suspect();
    int others = log.countSuspects("lab", before);

    play(tape.talk(anna.phone(), 61));

    JsonNode call = json(anna.browser().get("/api/calls/" + tape.id()));
    assertThat(call.at("/caller/suspect").asBoolean()).isTrue();
    assertThat(log.countSuspects("lab", before)).isEqualTo(others + 1);
    assertThat(audit.latest(100))
        .filteredOn(line -> line.what().equals("caller.suspect"))
        .extracting(AuditLog.Line::subject)
        .containsOnlyOnce("call:" + tape.id());
  }

  @Test
  void whoChangedACallOrALineIsInTheAuditLog() {
    Person anna = hire(Role.AGENT, "sales");
    Person admin = hire(Role.ADMINISTRATOR, "");
    CallTape tape = play(CallTape.inbound(number(), NOW).talk(anna.phone(), 61));
    String path = "/api/calls/" + tape.id();
    long client = client("Ivan Petrov");

    anna.browser().send("PATCH", path, "{\"disposition\":\"sold\",\"notes\":\"two\"}");
    anna.browser().send("PUT", path + "/client", "{\"client\":" + client + "}");
    anna.browser().send("PATCH", path, "{\"disposition\":\"nonsense\"}");
    admin.browser().send("PUT", "/api/lines/74950009999", "{\"name\":\"Audit\"}");

    assertThat(audit.latest(100))
        .filteredOn(line -> line.subject().equals("call:" + tape.id()))
        .extracting(AuditLog.Line::what)
        .containsExactly("call.linked", "call.noted", "call.disposed");
    assertThat(audit.latest(100))
        .filteredOn(line -> line.subject().equals("line:74950009999"))
        .singleElement()
        .satisfies(line -> assertThat(line.what()).isEqualTo("line.changed"))
        .satisfies(line -> assertThat(line.who()).isNotNull());
  }

  @Test
  void aCallOfSomebodyElseIsNotFoundAndASupervisorSeesIt() {
    Person anna = hire(Role.AGENT, "sales");
    Person boris = hire(Role.AGENT, "sales");
    Person chief = hire(Role.SUPERVISOR, "");
    String path = "/api/calls/" + play(CallTape.inbound(number(), NOW).talk(anna.phone(), 61)).id();

    assertThat(anna.browser().get(path).statusCode()).isEqualTo(200);
    assertThat(chief.browser().get(path).statusCode()).isEqualTo(200);
    assertThat(boris.browser().get(path).statusCode()).isEqualTo(404);
    assertThat(boris.browser().send("PATCH", path, "{\"notes\":\"x\"}").statusCode())
        .isEqualTo(404);
    assertThat(boris.browser().send("PUT", path + "/client", "{\"client\":null}").statusCode())
        .isEqualTo(404);
    assertThat(new Browser(port).get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void badValuesAreProblemsThatNameTheField() {
    Person anna = hire(Role.AGENT, "sales");
    for (String query :
        List.of(
            "since=yesterday",
            "until=2026-13-01",
            "outcome=sold",
            "direction=up",
            "cursor=rubbish",
            "limit=0")) {
      var answer = anna.browser().get("/api/calls?" + query);

      assertThat(answer.statusCode()).as(query).isEqualTo(422);
      assertThat(json(answer).at("/errors/0/field").asString())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void aMissedCallIsClaimedByOneAndClosedByATalk() {
    Person anna = hire(Role.AGENT, "missed");
    Person boris = hire(Role.AGENT, "missed");
    String from = number();
    play(CallTape.inbound(from, NOW).queued("missed").after(9).ends(Outcome.ABANDONED));
    JsonNode item = json(anna.browser().get("/api/missed")).at("/items/0");
    String path = "/api/missed/" + item.at("/id").asLong();

    assertThat(item.at("/attempts").asInt()).isOne();
    assertThat(item.at("/claimedBy").isNull()).isTrue();
    assertThat(anna.browser().post(path + "/claim", "{}").statusCode()).isEqualTo(200);
    assertThat(boris.browser().post(path + "/claim", "{}").statusCode()).isEqualTo(409);
    play(
        CallTape.outbound(anna.phone(), from, NOW.plusSeconds(60))
            .answered(anna.phone())
            .after(9)
            .ends(Outcome.ANSWERED));
    assertThat(json(anna.browser().get("/api/missed")).at("/items").size()).isZero();
  }

  @Test
  void linesAreForAdministrators() {
    Person anna = hire(Role.AGENT, "sales");
    Person admin = hire(Role.ADMINISTRATOR, "");
    String line = "{\"name\":\"Sales\",\"region\":\"RU\",\"queue\":\"sales\",\"ringSeconds\":20}";

    assertThat(anna.browser().get("/api/lines").statusCode()).isEqualTo(403);
    assertThat(admin.browser().send("PUT", "/api/lines/74957654321", line).statusCode())
        .isEqualTo(200);
    assertThat(json(admin.browser().get("/api/lines")).at("/0/mode").asString())
        .isEqualTo("last-agent-first");
    assertThat(audit.latest(1).getFirst().what()).isEqualTo("line.changed");
    assertThat(audit.latest(1).getFirst().subject()).isEqualTo("line:74957654321");
    var defaults = json(admin.browser().get("/api/lines/defaults"));
    assertThat(defaults.get("minTalkSeconds").asInt()).isEqualTo(10);
    assertThat(defaults.get("windowDays").asInt()).isEqualTo(90);
    assertThat(defaults.get("ringSeconds").asInt()).isEqualTo(15);
  }

  @Test
  void aLineThatCannotBeIsRefusedFieldByFieldWithTheRemedy() {
    Person admin = hire(Role.ADMINISTRATOR, "");
    var wrong =
        admin
            .browser()
            .header("Accept-Language", "en")
            .send(
                "PUT",
                "/api/lines/74957654321",
                "{\"ringSeconds\":1,\"windowDays\":9999,\"queue\":\"a b\",\"region\":\"XX\"}");

    assertThat(json(wrong).get("errors").valueStream().map(e -> e.get("field").asString()))
        .containsExactly("region", "queue", "windowDays", "ringSeconds");
    assertThat(json(wrong).at("/errors/2/message").asString()).contains("from 0 to 3650");
  }

  private Person hire(Role role, String queue) {
    int n = NEXT.incrementAndGet();
    var phone = new Endpoint("PJSIP/" + n);
    users.create(
        new NewUser(
            "user" + n,
            "Somebody",
            "correct horse",
            Set.of(role),
            "en",
            List.of(new Phone("lab", phone)),
            queue.isEmpty() ? List.of() : List.of(queue)));
    var browser = new Browser(port);
    assertThat(browser.signIn("user" + n, "correct horse").statusCode()).isEqualTo(200);
    return new Person(browser, phone);
  }

  private CallTape play(CallTape tape) {
    tape.events().forEach(telephone::on);
    assertThat(history.flush(Duration.ofSeconds(20))).isTrue();
    return tape;
  }

  private long client(String name) {
    return database
        .sql("insert into client (kind, name) values ('person', ?) returning id")
        .param(1, name)
        .query(Long.class)
        .single();
  }

  private static String number() {
    return "+7916%07d".formatted(NEXT.incrementAndGet());
  }
}
