package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.history.CallRepairs;
import dev.rapport.crm.intake.ImportId;
import dev.rapport.crm.intake.Imports;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Who is erased stands nowhere any more; each test is about what the ones before it left.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasingHouseTest extends PrivacyHouse {
  /// Whatever names her, as it could stand anywhere.
  private static final List<String> TRACES =
      List.of("zinaida", "quillfeather", "9167778899", "916 777-88-99", "zina@");

  /// All that people do about her before, as each of it could leave a trace.
  @BeforeAll
  void doAllThatCouldLeaveATrace() throws Exception {
    var dial = "{\"number\":\"%s\",\"client\":null}".formatted(HerCalls.NUMBER);
    var dialClient = "{\"number\":\"%s\",\"client\":%d}".formatted(HerCalls.NUMBER, client);
    changeHerMind();
    anna.post("/api/calls", dial);
    forbidCalls();
    anna.post("/api/calls", dial);
    anna.post("/api/calls", dialClient);
    sofia.get("/api/clients?q=Quillfeather");
    hold();
    erase(NAME);
    sofia.send("DELETE", "/api/clients/" + client, "");
    release();
    archive("ru");
    nameHerElsewhere();
    sofia.get("/api/clients/" + client + "/mentions");
    erase(NAME, "{\"all\":false,\"ids\":[\"note:99999\"]}");
  }

  @Test
  @Order(1)
  void anErasedPersonIsNowhereAndEveryCountIsAsBefore() throws IOException {
    Files.writeString(
        folder.resolve("data/journal/refused.txt"), "a line about +79167778899\nanother\n");
    var hers = upload("hers.csv", "name;phone\nZ. Q.;8 (916) 777-88-99\n");
    var others = upload("others.csv", "name;phone\nSomebody;8 (916) 111-22-33\n");
    var before = counts();
    assertThat(found()).isNotEmpty();
    assertThat(anna.post("/api/clients/" + client + "/erase", wish(NAME)).statusCode())
        .isEqualTo(403);
    assertThat(json(erase("Zinaida")).at("/errors/0/field").asString()).isEqualTo("name");

    var erased = erase(NAME, "{\"all\":true}");

    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
    assertThat(json(erased).get("mentions").asInt()).isEqualTo(4);
    assertThat(json(sofia.get("/api/clients/" + dora())).get("note").asString())
        .isEqualTo("ask at … again");
    assertThat(json(sofia.get("/api/calls/" + calls.stranger.id())).at("/notes/0/text").asString())
        .isEqualTo("for …");
    assertThat(json(erased).get("calls").asInt()).isEqualTo(3);
    assertThat(json(erased).get("recordings").asInt()).isOne();
    assertThat(json(erased).get("notes").asInt()).isEqualTo(2);
    assertThat(json(erased).get("finished").asBoolean()).isTrue();
    assertThat(found()).isEmpty();
    assertThat(imports().get(hers).stored()).as("a file that she stands in").isNull();
    assertThat(imports().get(others).stored()).as("one that she does not stand in").isNotNull();
    assertThat(counts()).isEqualTo(before);
    assertThat(count("select count(*) from client_word where word in ('likes', 'tea')")).isZero();
    assertThat(count("select count(*) from client_word where word = 'moved'"))
        .as("a word of others, too")
        .isOne();
    assertThat(Files.readString(folder.resolve("data/journal/refused.txt"))).isEqualTo("another\n");
    assertThat(sofia.get("/api/clients/" + client).statusCode()).isEqualTo(404);
    assertThat(json(sofia.get("/api/clients?q=Quillfeather")).at("/items").size()).isZero();
    assertThat(json(sofia.get("/api/missed")).at("/items").size()).isZero();
    assertThat(json(sofia.get("/api/desk")).at("/cards").toString()).doesNotContain("916");
    var call = json(sofia.get("/api/calls/" + calls.talked.id()));
    assertThat(call.at("/caller/erased").asBoolean()).isTrue();
    assertThat(call.at("/caller/typed").asString()).isEmpty();
    assertThat(call.at("/disposition").asString()).isEqualTo("sold");
    assertThat(call.at("/recordings/0/state").asString()).isEqualTo("erased");
  }

  @Test
  @Order(2)
  void theErasureIsOnTheListOfDeedsAndNamesNobody() {
    var erasures = json(sofia.get("/api/deeds?kind=erase")).get("items");

    assertThat(erasures).hasSize(1);
    var one = erasures.get(0);
    assertThat(one.at("/by/name").asString()).isEqualTo("sofia");
    assertThat(one.get("subject").asString()).isEqualTo("… asked by letter");
    assertThat(one.get("clients").asInt()).isOne();
    assertThat(one.get("client").isNull()).isTrue();
    assertThat(one.get("undoable").asBoolean()).isFalse();
    var undo = "/api/deeds/" + one.get("id").asLong() + "/undo";
    assertThat(sofia.post(undo, "{}").statusCode()).isEqualTo(409);
    assertThat(sofia.get(undo + "/preview").statusCode()).isEqualTo(409);
    assertThat(json(anna.get("/api/deeds?kind=erase")).get("items")).isEmpty(); // not hers
  }

  @Test
  @Order(2)
  void nothingBringsHerBack() throws IOException {
    say(List.of(new CallEvent.Corrected(calls.named, Instant.now())));
    var repairs = house.getBean(CallRepairs.class);
    repairs.repair(
        new CallRepairs.FromRecords(calls.named, Set.of(), "cdr"),
        new CallRepairs.Stretch(calls.named.startedAt().minusSeconds(60), Instant.now(), false));
    sofia.send(
        "PATCH",
        "/api/calls/" + calls.talked.id(),
        "{\"disposition\":\"sold\",\"notes\":\"Zinaida!\"}");
    written();
    await()
        .during(Duration.ofMillis(300))
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(count("select count(*) from recording where state = 'ready'")).isZero());

    assertThat(found()).isEmpty();
  }

  @Test
  @Order(3)
  void sheIsStillNotCalledAndNobodyCanTellHerNumber() {
    var refused =
        sofia.post("/api/calls", "{\"number\":\"%s\",\"client\":null}".formatted(HerCalls.NUMBER));
    assertThat(json(refused).get("about").asString()).isEqualTo("number");
    assertThat(json(sofia.get("/api/do-not-call")).at("/items/0/e164").isNull()).isTrue();
  }

  @Test
  @Order(3)
  void aSecondErasureIsHarmless() throws IOException {
    var again = erase(NAME);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("calls").asInt()).isEqualTo(3);
    assertThat(count("select count(*) from erasure")).isOne();
    assertThat(sofia.post("/api/clients/999999/erase", wish("nobody")).statusCode()).isEqualTo(404);
    assertThat(found()).isEmpty();
  }

  @Test
  @Order(3)
  void nobodyElseChangesTheJournal() {
    assertThat(count("select count(*) from call_journal where redacted_by is not null"))
        .isGreaterThan(10);
    for (String sql :
        List.of(
            "update call_journal set fact = '{}'",
            "update call_journal set redacted_by = 1, fact = '{}' where redacted_by is null",
            "delete from call_journal")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining("append-only");
    }
  }

  /// What can be counted of calls, by everything but whom they were with.
  private List<String> counts() {
    var counts = new ArrayList<String>();
    for (String sql :
        List.of(
            """
            select concat_ws('|', direction, outcome, line, queue, agents, rung, disposition,
              date_trunc('hour', started_at), talk_seconds, count(*)) from call
             group by direction, outcome, line, queue, agents, rung, disposition,
              date_trunc('hour', started_at), talk_seconds order by 1
            """,
            "select concat_ws('|', agent_id, sum(seconds), count(*)) from call_talk group by"
                + " agent_id",
            "select concat_ws('|', line, sum(attempts), count(*)) from lost_caller group by line",
            "select concat_ws('|', call_id, count(*)) from recording group by call_id order by 1",
            "select concat_ws('|', kind, count(*)) from call_journal where kind <> 'Erased' group"
                + " by kind order by 1")) {
      counts.addAll(jdbc.sql(sql).query(String.class).list());
    }
    return counts;
  }

  /// Where anything that names her stands, in all tables and in all files.
  private List<String> found() throws IOException {
    var found = new ArrayList<String>();
    var tables =
        jdbc.sql(
                """
                select quote_ident(relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and relkind in ('r', 'p')
                """)
            .query(String.class)
            .list();
    assertThat(tables).contains("client", "call_journal", "recording");
    for (String table : tables) {
      jdbc.sql("select t::text from " + table + " t").query(String.class).list().stream()
          .filter(ErasingHouseTest::names)
          .forEach(row -> found.add(table + ": " + row));
    }
    try (var files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean said = names(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (said || names(file.getFileName().toString())) {
          found.add(file.toString());
        }
      }
    }
    return found;
  }

  private static boolean names(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return TRACES.stream().anyMatch(small::contains);
  }

  private Imports imports() {
    return house.getBean(Imports.class);
  }

  private ImportId upload(String name, String text) throws IOException {
    var who = new Imports.Who(new AgentId(2), "127.0.0.1");
    return imports()
        .upload(who, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .id();
  }
}
