package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rapport.console.Browser;
import dev.rapport.console.RapportApplication;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.history.CallRepairs;
import dev.rapport.crm.history.CallTape;
import dev.rapport.crm.history.History;
import dev.rapport.crm.intake.ImportId;
import dev.rapport.crm.intake.Imports;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.pbx.PbxListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One person's rights in the whole program, on a real PostgreSQL and a real disk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivacyHouseTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String NAME = "Zinaida <Quillfeather>";
  private static final String NUMBER = "+79167778899";
  private static final Endpoint P101 = new Endpoint("PJSIP/101");

  /// Whatever names her, as it could stand anywhere.
  private static final List<String> TRACES =
      List.of("zinaida", "quillfeather", "9167778899", "916 777-88-99", "zina@");

  private Path folder;
  private ConfigurableApplicationContext house;
  private JdbcClient jdbc;
  private int port;
  private Browser sofia;
  private Browser anna;
  private long client;
  private final Instant then = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
  private final CallTape talked = CallTape.inbound(NUMBER, then).talk(P101, 60);
  private final CallTape lost = CallTape.inbound(NUMBER, then.plusSeconds(600)).abandonedAt(P101);
  private final CallTape stranger =
      CallTape.inbound("+34600111222", then.plusSeconds(1_200)).talk(P101, 30);
  private final Call named = withSound(talked.call());

  @BeforeAll
  void start(@TempDir Path temp) throws IOException {
    folder = temp;
    Files.createDirectories(folder.resolve("monitor"));
    int nobody;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    var database = TestDatabase.fresh();
    house =
        new SpringApplicationBuilder(RapportApplication.class)
            .run(
                "--rapport.data=" + folder.resolve("data"),
                "--rapport.datasource.url=" + database.getUrl(),
                "--rapport.datasource.username=" + database.getUser(),
                "--rapport.datasource.password=" + database.getPassword(),
                "--rapport.admin.password=correct horse",
                "--rapport.fastagi.port=0",
                "--rapport.pbx[0].name=lab",
                "--rapport.pbx[0].port=" + nobody,
                "--rapport.pbx[0].username=rapport",
                "--rapport.pbx[0].secret=x",
                "--rapport.pbx[0].recordings-folder=" + folder.resolve("monitor"),
                "--rapport.recordings.look=50ms",
                "--server.port=0");
    var server = Objects.requireNonNull(((WebServerApplicationContext) house).getWebServer());
    port = server.getPort();
    jdbc = JdbcClient.create(database);
    var admin = new Browser(port);
    await().atMost(LIMIT).until(() -> json(admin.get("/api/status")).get("ready").asBoolean());
    admin.signIn("admin", "correct horse");
    admin.get("/api/me"); // brings the token that unsafe requests need
    hire(admin, "sofia", "[\"supervisor\",\"privacy-officer\"]", "PJSIP/101");
    hire(admin, "anna", "[\"agent\"]", "PJSIP/102");
    sofia = signedIn("sofia");
    anna = signedIn("anna");
  }

  @AfterAll
  void stop() {
    house.close();
  }

  private static void hire(Browser admin, String name, String roles, String phone) {
    var made =
        admin.post(
            "/api/users",
            """
            {"username":"%s","name":"%s","password":"long enough a word","roles":%s,"language":"en",
             "phones":[{"pbx":"lab","endpoint":"%s"}],"queues":["sales"]}
            """
                .formatted(name, name, roles, phone));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private Browser signedIn(String name) {
    var browser = new Browser(port);
    assertThat(browser.signIn(name, "long enough a word").statusCode()).isEqualTo(200);
    browser.get("/api/me");
    return browser;
  }

  @Test
  @Order(1)
  void sheIsInTheBookAndCalledAndWasRecorded() throws IOException {
    var made =
        sofia.post(
            "/api/clients",
            """
            {"kind":"person","name":"%s","numbers":[{"typed":"8 (916) 777-88-99","label":"own"}],
             "note":"Zinaida likes tea","tags":["vip"],"organisations":[{"name":"Romashka","role":"buyer"}]}
            """
                .formatted(NAME));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    client = json(made).get("id").asLong();
    sofia.post("/api/clients/" + client + "/notes", "{\"text\":\"Quillfeather moved\"}");
    sofia.post("/api/clients", "{\"kind\":\"person\",\"name\":\"Boris\",\"note\":\"moved\"}");
    jdbc.sql("insert into contact (client, position, kind, value) values (?, 0, 'email', ?)")
        .params(client, "Zina@quill.example")
        .update();
    long deed =
        jdbc.sql(
                "insert into deed (kind, agent, at, subject) values ('edit', 1, now(), ?) returning"
                    + " id")
            .param(1, "Zinaida by hand")
            .query(Long.class)
            .single();
    jdbc.sql(
            "insert into field_change (client, deed, field, before) values (?, ?, 'name',"
                + " ?::jsonb)")
        .params(client, deed, "\"Zinaida Earlier\"")
        .update();
    jdbc.sql("insert into client_word values ('earlier') on conflict do nothing").update();

    Files.write(folder.resolve("monitor").resolve(sound()), wav());
    say(talked.events());
    say(
        List.of(
            new CallEvent.RecordingNamed(named, sound(), then), new CallEvent.Ended(named, then)));
    say(lost.events());
    say(
        CallTape.outbound(P101, NUMBER, then.plusSeconds(300))
            .after(5)
            .answered(P101)
            .after(20)
            .ends(Outcome.ANSWERED)
            .events());
    say(stranger.events());
    written();
    var noted =
        sofia.send(
            "PATCH",
            "/api/calls/" + talked.id(),
            "{\"disposition\":\"sold\",\"notes\":\"Zinaida takes two\"}");
    assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);
    sofia.send("PUT", "/api/calls/" + lost.id() + "/draft", "{\"notes\":\"Zinaida half-written\"}");
    await()
        .atMost(LIMIT)
        .until(() -> count("select count(*) from recording where state = 'ready'") == 1);
  }

  @Test
  @Order(2)
  void consentsAreAddedAndTheNewestOfAPurposeHolds() {
    var path = "/api/clients/" + client + "/consents";
    anna.post(path, "{\"purpose\":\"marketing\",\"given\":true,\"source\":\"form on the site\"}");
    var all =
        json(
            anna.post(
                path, "{\"purpose\":\"marketing\",\"given\":false,\"source\":\"by telephone\"}"));

    assertThat(all.at("/0/given").asBoolean()).isFalse();
    assertThat(all.at("/0/by/name").asString()).isEqualTo("anna");
    assertThat(all.at("/1/source").asString()).isEqualTo("form on the site");
    assertThat(count("select count(*) from consent_now where purpose = 'marketing' and not given"))
        .isOne();
    assertThatThrownBy(() -> jdbc.sql("update consent set given = true").update())
        .isInstanceOf(UncategorizedDataAccessException.class);
    assertThat(anna.post(path, "{\"purpose\":\"x\",\"given\":true,\"source\":\"y\"}").statusCode())
        .isEqualTo(422);
    assertThat(
            anna.post(path, "{\"purpose\":\"data\",\"given\":true,\"source\":\" \"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  @Order(3)
  void whoIsNotToBeCalledIsNotCalled() {
    var dial = "{\"number\":\"%s\",\"client\":null}".formatted(NUMBER);
    var dialClient = "{\"number\":\"%s\",\"client\":%d}".formatted(NUMBER, client);
    assertThat(json(anna.post("/api/calls", dial)).get("code").asString())
        .isEqualTo("pbx-unreachable"); // she may be called

    var marked =
        anna.send(
            "PUT",
            "/api/clients/" + client + "/do-not-call",
            "{\"on\":true,\"why\":\"said so by telephone\"}");
    assertThat(json(marked).at("/doNotCall/by/name").asString()).isEqualTo("anna");

    for (var browser : List.of(anna, sofia)) {
      for (var body : List.of(dial, dialClient)) {
        var refused = browser.post("/api/calls", body);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("code").asString()).isEqualTo("do-not-call");
        assertThat(json(refused).get("about").asString()).isEqualTo("client");
        assertThat(json(refused).at("/errors/0/message").asString()).contains("asked not to be");
      }
    }
    assertThat(json(sofia.get("/api/clients?q=Quillfeather")).at("/items/0/doNotCall").asBoolean())
        .isTrue();
    assertThat(json(sofia.get("/api/missed")).at("/items/0/caller/doNotCall").asBoolean()).isTrue();
    var off = "{\"on\":false,\"why\":\"\"}";
    assertThat(anna.send("PUT", "/api/clients/" + client + "/do-not-call", off).statusCode())
        .isEqualTo(403);
  }

  @Test
  @Order(4)
  void aNumberOnTheListIsNotCalledUntilItIsTakenOff() {
    var number = "+34600111222";
    assertThat(anna.get("/api/do-not-call").statusCode()).isEqualTo(403);
    assertThat(anna.send("PUT", "/api/do-not-call/" + number, "{}").statusCode()).isEqualTo(403);
    assertThat(sofia.send("PUT", "/api/do-not-call/" + number, "{\"why\":\"wrote\"}").statusCode())
        .isEqualTo(200);
    assertThat(sofia.send("PUT", "/api/do-not-call/hello", "{}").statusCode()).isEqualTo(422);

    var refused = anna.post("/api/calls", "{\"number\":\"0034 600 111 222\",\"client\":null}");
    assertThat(json(refused).get("about").asString()).isEqualTo("number");
    assertThat(json(sofia.get("/api/do-not-call")).at("/items/0/e164").asString())
        .isEqualTo(number);

    assertThat(sofia.send("DELETE", "/api/do-not-call/" + number, "").statusCode()).isEqualTo(204);
    assertThat(sofia.send("DELETE", "/api/do-not-call/" + number, "").statusCode()).isEqualTo(404);
    var now = anna.post("/api/calls", "{\"number\":\"0034 600 111 222\",\"client\":null}");
    assertThat(json(now).get("code").asString()).isEqualTo("pbx-unreachable");
  }

  @Test
  @Order(5)
  void whatIsHeldForACourtCannotGo() {
    var hold = "/api/clients/" + client + "/legal-hold";
    assertThat(anna.send("PUT", hold, "{\"on\":true,\"why\":\"x\"}").statusCode()).isEqualTo(403);
    assertThat(sofia.send("PUT", hold, "{\"on\":true,\"why\":\" \"}").statusCode()).isEqualTo(422);
    var held = sofia.send("PUT", hold, "{\"on\":true,\"why\":\"case 12/26\"}");
    assertThat(json(held).at("/legalHold/why").asString()).isEqualTo("case 12/26");

    var erase = erase(NAME);
    assertThat(erase.statusCode()).isEqualTo(409);
    assertThat(json(erase).at("/errors/0/code").asString()).isEqualTo("legal-hold");
    for (String sql :
        List.of(
            "update client set deleted_at = now() where id = " + client,
            "update client set merged_into = 1 where id = " + client,
            "delete from client where id = " + client,
            "update recording set state = 'erased'",
            "delete from recording")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .as(sql)
          .isInstanceOf(DataIntegrityViolationException.class);
    }
    var trashed = sofia.send("DELETE", "/api/clients/" + client, "");
    assertThat(json(trashed).at("/errors/0/code").asString()).isEqualTo("legal-hold");
    sofia.send("PUT", hold, "{\"on\":false,\"why\":\"\"}");
  }

  @Test
  @Order(6)
  void theArchiveHasAllThatIsKeptAndIsAudited() throws Exception {
    assertThat(anna.get("/api/clients/" + client + "/archive").statusCode()).isEqualTo(403);
    var entries = archive("ru");

    var page = new String(file(entries, "index.html"), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("Zinaida &lt;Quillfeather&gt;", "Что о вас хранится", "Zina@quill.example")
        .contains("Quillfeather moved", "Zinaida takes two", "by telephone")
        .doesNotContain("<Quillfeather", "<script", "http:", "https:", "archive.");
    var all = json(file(entries, "client.json"));
    assertThat(all.at("/clients/0/note").asString()).isEqualTo("Zinaida likes tea");
    assertThat(all.at("/numbers/0/e164").asString()).isEqualTo(NUMBER);
    assertThat(all.at("/consents").size()).isEqualTo(2);
    assertThat(all.at("/changes/0/before").asString()).isEqualTo("Zinaida Earlier");
    assertThat(all.at("/calls").size()).isEqualTo(3);
    assertThat(all.at("/missed/0/attempts").asInt()).isOne();
    var recording = all.at("/recordings/0");
    byte[] sound = file(entries, recording.get("file").asString());
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sound)))
        .isEqualTo(recording.get("sha256").asString());
    assertThat(count("select count(*) from audit_line where what = 'client.archive'")).isOne();
    assertThat(new String(file(archive("es"), "index.html"), StandardCharsets.UTF_8))
        .contains("Qué se guarda sobre usted");
  }

  @Test
  @Order(6)
  void whereOthersNameHerIsShownToThePrivacyOfficerAlone() {
    sofia.post("/api/clients", "{\"kind\":\"person\",\"name\":\"Dora\"}");
    long dora = dora();
    anna.post("/api/clients/" + dora + "/notes", "{\"text\":\"<i>Quillfeather, ZINAIDA</i>\"}");
    edit(dora, "ask at 8 916 777-88-99", "Zinaida Quillfeather");
    edit(dora, "ask at 8 916 777-88-99 again", "Zinaida Quillfeather");
    sofia.send(
        "PATCH",
        "/api/calls/" + stranger.id(),
        "{\"disposition\":\"sold\",\"notes\":\"for zina@quill.example\"}");
    written();
    var path = "/api/clients/" + client + "/mentions";

    assertThat(anna.get(path).statusCode()).isEqualTo(403);
    assertThat(sofia.get("/api/clients/999999/mentions").statusCode()).isEqualTo(404);
    var found = json(sofia.get(path));

    assertThat(found.get("more").asBoolean()).isFalse();
    assertThat(found.get("items").valueStream().map(m -> m.get("where").asString()))
        .containsExactlyInAnyOrder("note", "client-note", "field", "call-note");
    var note =
        found.get("items").valueStream().filter(m -> m.get("where").asString().equals("note"));
    var first = note.findFirst().orElseThrow();
    assertThat(first.at("/client/name").asString()).isEqualTo("Dora");
    assertThat(first.at("/by/name").asString()).isEqualTo("anna");
    assertThat(first.at("/kinds/0").asString()).isEqualTo("name");
    assertThat(first.at("/snippet/0/text").asString()).isEqualTo("<i>");
    assertThat(first.at("/snippet/1/hit").asBoolean()).isTrue();
    assertThat(count("select count(*) from audit_line where what = 'client.mentions'")).isOne();
  }

  @Test
  @Order(6)
  void whatIsToBeTakenOutIsChecked() {
    for (var wrong : List.of("note:1:2", "note:99999", "client-note:" + client)) {
      var refused = erase(NAME, client, "{\"all\":false,\"ids\":[\"%s\"]}".formatted(wrong));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("mentions");
    }
    var nowhere = erase(NAME, client, "{\"all\":true,\"ids\":[\"elsewhere:1\"]}");
    assertThat(json(nowhere).at("/errors/0/code").asString()).isEqualTo("unknown-mention");
    assertThat(erase(NAME, client, "{\"ids\":[]}").statusCode()).isEqualTo(422);
    assertThat(sofia.get("/api/clients/" + client).statusCode()).isEqualTo(200);
  }

  private long dora() {
    return jdbc.sql("select id from client where name = 'Dora'").query(Long.class).single();
  }

  private void edit(long id, String note, String field) {
    jdbc.sql(
            """
            insert into own_field (key, about, type, labels) values ('via', 'both', 'text', '{"en":"Via"}')
            on conflict do nothing
            """)
        .update();
    long version = json(sofia.get("/api/clients/" + id)).get("version").asLong();
    var edited =
        sofia.send(
            "PATCH",
            "/api/clients/" + id,
            "{\"version\":%d,\"note\":\"%s\",\"fields\":{\"via\":\"%s\"}}"
                .formatted(version, note, field));
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
  }

  @Test
  @Order(7)
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

    var erased = erase(NAME, client, "{\"all\":true}");

    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
    assertThat(json(erased).get("mentions").asInt()).isEqualTo(4);
    assertThat(json(sofia.get("/api/clients/" + dora())).get("note").asString())
        .isEqualTo("ask at … again");
    assertThat(json(sofia.get("/api/calls/" + stranger.id())).at("/notes/0/text").asString())
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
    var call = json(sofia.get("/api/calls/" + talked.id()));
    assertThat(call.at("/caller/erased").asBoolean()).isTrue();
    assertThat(call.at("/caller/typed").asString()).isEmpty();
    assertThat(call.at("/disposition").asString()).isEqualTo("sold");
    assertThat(call.at("/recordings/0/state").asString()).isEqualTo("erased");
  }

  @Test
  @Order(8)
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
  @Order(8)
  void nothingBringsHerBack() throws IOException {
    say(List.of(new CallEvent.Corrected(named, Instant.now())));
    var repairs = house.getBean(CallRepairs.class);
    repairs.repair(
        new CallRepairs.FromRecords(named, Set.of(), "cdr"),
        new CallRepairs.Stretch(named.startedAt().minusSeconds(60), Instant.now(), false));
    sofia.send(
        "PATCH", "/api/calls/" + talked.id(), "{\"disposition\":\"sold\",\"notes\":\"Zinaida!\"}");
    written();
    await()
        .during(Duration.ofMillis(300))
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(count("select count(*) from recording where state = 'ready'")).isZero());

    assertThat(found()).isEmpty();
  }

  @Test
  @Order(9)
  void sheIsStillNotCalledAndNobodyCanTellHerNumber() {
    var refused = sofia.post("/api/calls", "{\"number\":\"%s\",\"client\":null}".formatted(NUMBER));
    assertThat(json(refused).get("about").asString()).isEqualTo("number");
    assertThat(json(sofia.get("/api/do-not-call")).at("/items/0/e164").isNull()).isTrue();
  }

  @Test
  @Order(9)
  void aSecondErasureIsHarmless() throws IOException {
    var again = erase(NAME);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("calls").asInt()).isEqualTo(3);
    assertThat(count("select count(*) from erasure")).isOne();
    assertThat(erase("nobody", 999_999).statusCode()).isEqualTo(404);
    assertThat(found()).isEmpty();
  }

  @Test
  @Order(9)
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

  private HttpResponse<String> erase(String name) {
    return erase(name, client);
  }

  private HttpResponse<String> erase(String name, long id) {
    return sofia.post("/api/clients/" + id + "/erase", wish(name));
  }

  private HttpResponse<String> erase(String name, long id, String mentions) {
    var wish = wish(name).replaceFirst("}$", ",\"mentions\":" + mentions + "}");
    return sofia.post("/api/clients/" + id + "/erase", wish);
  }

  private static String wish(String name) {
    return "{\"name\":\"%s\",\"why\":\"Zinaida <Quillfeather> asked by letter\"}".formatted(name);
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
          .filter(PrivacyHouseTest::names)
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

  private static byte[] file(Map<String, byte[]> entries, String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  private Map<String, byte[]> archive(String language) throws IOException, InterruptedException {
    var entries = new HashMap<String, byte[]>();
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/api/clients/%d/archive?language=%s"
                          .formatted(port, client, language)))
              .header("Cookie", "RAPPORT_SESSION=" + sofia.cookie("RAPPORT_SESSION").orElseThrow())
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  private static tools.jackson.databind.JsonNode json(byte[] bytes) {
    return tools.jackson.databind.json.JsonMapper.builder().build().readTree(bytes);
  }

  private static tools.jackson.databind.JsonNode json(HttpResponse<String> answer) {
    return Browser.json(answer);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private void say(List<CallEvent> events) {
    var listeners = house.getBeanProvider(PbxListener.class).orderedStream().toList();
    events.forEach(event -> listeners.forEach(listener -> listener.on(event)));
  }

  private void written() {
    assertThat(house.getBean(History.class).flush(LIMIT)).isTrue();
  }

  private static String sound() {
    return "in-79167778899.wav";
  }

  private static Call withSound(Call call) {
    return new Call(
        call.id(),
        call.direction(),
        new Caller(NUMBER, "Zinaida Q"),
        call.dialled(),
        call.dialledBy(),
        call.line(),
        call.queue(),
        call.outcome(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.rings(),
        call.talks(),
        call.transfers(),
        "",
        false,
        call.held(),
        call.queued(),
        call.hungUpBy(),
        List.of(sound()));
  }

  /// A second of quiet at 8 kHz.
  private static byte[] wav() {
    int bytes = 16_000;
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + bytes)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8_000)
        .putInt(16_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(bytes)
        .array();
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
