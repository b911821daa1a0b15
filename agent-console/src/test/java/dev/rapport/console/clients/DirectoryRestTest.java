package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.database.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryRestTest {
  private static final String ANNA = "1";
  private static final String SOFIA = "2";
  private static final String ADMIN = "3";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext context;
  private int port;

  @BeforeAll
  void start() {
    context = ClientsRoom.start();
    port = ClientsRoom.port(context);
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into app_user (id, username, name, password_hash)
            values (1, 'anna', 'Anna Petrova', ''), (2, 'sofia', 'Sofia Orlova', '')
            """)
        .update();
  }

  @AfterAll
  void stop() {
    http.close();
    context.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.clear(
        context.getBean(DataSource.class), "client", "deed", "own_field", "team", "duplicate_look");
  }

  @Test
  void fieldsAndTeamsAreDefinedByAdministratorsAndUsedByAll() throws Exception {
    var region =
        "{\"key\":\"region\",\"about\":\"both\",\"type\":\"text\",\"labels\":{\"en\":\"Region\"}}";
    assertThat(send(ANNA, "POST", "/api/client-fields", region).statusCode()).isEqualTo(403);
    var made = send(ADMIN, "POST", "/api/client-fields", region);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("version").asLong()).isZero();
    var team = json(send(ADMIN, "POST", "/api/teams", "{\"name\":\"North\",\"agents\":[1,2]}"));
    assertThat(team.at("/agents/1/name").asString()).isEqualTo("Sofia Orlova");

    var client =
        json(
            send(
                ANNA,
                "POST",
                "/api/clients",
                """
                {"name":"Ivan","contacts":[{"kind":"email","value":"i@example.com","label":""}],
                 "team":%d,"deputy":2,"birthday":"1980-05-17","fields":{"region":"Moscow"}}
                """
                    .formatted(team.get("id").asLong())));
    assertThat(client.at("/contacts/0/value").asString()).isEqualTo("i@example.com");
    assertThat(client.at("/team/name").asString()).isEqualTo("North");
    assertThat(client.at("/deputy/name").asString()).isEqualTo("Sofia Orlova");
    assertThat(client.at("/birthday").asString()).isEqualTo("1980-05-17");
    assertThat(client.at("/fields/region").asString()).isEqualTo("Moscow");
    assertThat(client.get("deletedAt").isNull()).isTrue();

    var archived = "{\"archived\":true,\"version\":0}";
    assertThat(json(send(ADMIN, "PATCH", "/api/client-fields/region", archived)).get("archived"))
        .hasToString("true");
    assertThat(send(ADMIN, "PATCH", "/api/client-fields/region", archived).statusCode())
        .isEqualTo(409);
    assertThat(send(ADMIN, "DELETE", "/api/teams/" + team.get("id"), "").statusCode())
        .isEqualTo(204);
    assertThat(json(send(ANNA, "GET", path(client), "")).get("team").isNull()).isTrue();
  }

  @Test
  void everyFaultOfAClientIsToldAtItsField() throws Exception {
    var refused =
        send(
            ANNA,
            "POST",
            "/api/clients",
            """
            {"name":"","contacts":[{"kind":"email","value":"nobody"}],"birthday":"17.05.1980",
             "fields":{"nothing":1}}
            """);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("name", "contacts[0].value", "birthday", "fields.nothing");
    assertThat(send(ANNA, "POST", "/api/clients", "{\"name\":\"x\",\"fields\":[1]}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void theHistoryOfAClientsFieldsSaysWhoMadeWhatOfIt() throws Exception {
    var client = make("{\"name\":\"Ivan\",\"owner\":1}");
    var edit =
        "{\"version\":0,\"owner\":2,\"note\":\"tea\",\"organisations\":[{\"name\":\"Romashka\"}]}";
    assertThat(send(SOFIA, "PATCH", path(client), edit).statusCode()).isEqualTo(200);

    var page = json(send(ANNA, "GET", path(client) + "/changes", ""));

    assertThat(page.at("/items/0/deed/kind").asString()).isEqualTo("edit");
    assertThat(page.at("/items/0/deed/by/name").asString()).isEqualTo("Sofia Orlova");
    assertThat(page.at("/items/0/deed/undoable").asBoolean()).isFalse(); // not Anna's
    var owner = page.at("/items/0/changes/0");
    assertThat(owner.get("field").asString()).isEqualTo("owner");
    assertThat(owner.at("/before/name").asString()).isEqualTo("Anna Petrova");
    assertThat(owner.at("/after/name").asString()).isEqualTo("Sofia Orlova");
    assertThat(page.get("items").findValuesAsString("field"))
        .containsExactly("owner", "note", "organisations");
    assertThat(page.at("/items/0/changes/2/after/0/name").asString()).isEqualTo("Romashka");
    assertThat(page.at("/items/1/deed/kind").asString()).isEqualTo("create");

    var deed = page.at("/items/0/deed/id").asLong();
    assertThat(send(ANNA, "POST", "/api/deeds/" + deed + "/undo", "").statusCode()).isEqualTo(403);
    var undone = json(send(SOFIA, "POST", "/api/deeds/" + deed + "/undo", ""));
    assertThat(undone.get("kept")).isEmpty();
    assertThat(json(send(ANNA, "GET", path(client), "")).at("/owner/id").asLong()).isEqualTo(1);
    assertThat(send(SOFIA, "POST", "/api/deeds/" + deed + "/undo", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aClientGoesToTheTrashAndComesBack() throws Exception {
    var client = make("{\"name\":\"Ivan\",\"numbers\":[{\"typed\":\"+74951234567\"}]}");

    assertThat(send(ANNA, "DELETE", path(client), "").statusCode()).isEqualTo(204);
    assertThat(json(send(ANNA, "GET", "/api/clients", "")).get("items")).isEmpty();
    var trash = json(send(ANNA, "GET", "/api/clients?trash=true", ""));
    assertThat(trash.at("/items/0/deletedBy/name").asString()).isEqualTo("Anna Petrova");
    assertThat(trash.at("/items/0/numbers/0/e164").asString()).isEqualTo("+74951234567");
    assertThat(json(send(ANNA, "GET", path(client), "")).get("deletedAt").isNull()).isFalse();
    assertThat(send(ANNA, "DELETE", path(client), "").statusCode()).isEqualTo(409);

    var back = json(send(ANNA, "POST", path(client) + "/restore", ""));
    assertThat(back.get("deletedAt").isNull()).isTrue();
    assertThat(json(send(ANNA, "GET", "/api/clients", "")).get("items")).hasSize(1);
    assertThat(context.getBean(AuditLog.class).latest(10))
        .extracting(AuditLog.Line::what)
        .contains("client.trashed", "client.restored");
  }

  @Test
  void supervisorsChangeManyAtOnce() throws Exception {
    var ids = new java.util.ArrayList<Long>();
    for (var i = 0; i < 3; i++) {
      ids.add(make("{\"name\":\"Ivan " + i + "\",\"tags\":[\"old\"]}").get("id").asLong());
    }
    var body =
        "{\"selection\":{\"ids\":%s},\"change\":{\"owner\":2,\"addTags\":[\"vip\"],\"removeTags\":[\"old\"]},\"dryRun\":%s}";
    assertThat(send(ANNA, "POST", "/api/clients/bulk", body.formatted(ids, true)).statusCode())
        .isEqualTo(403);
    assertThat(json(send(SOFIA, "POST", "/api/clients/bulk", body.formatted(ids, true))))
        .hasToString("{\"matched\":3,\"changed\":3,\"deed\":null}");
    var done = json(send(SOFIA, "POST", "/api/clients/bulk", body.formatted(ids, false)));
    assertThat(done.get("changed").asInt()).isEqualTo(3);
    var deeds = json(send(SOFIA, "GET", "/api/deeds", ""));
    assertThat(deeds.at("/items/0/subject").asString()).isEqualTo("owner, +vip, −old");
    assertThat(deeds.at("/items/0/clients").asInt()).isEqualTo(3);
    var trash = "{\"selection\":{\"ids\":%s}}".formatted(ids);
    assertThat(json(send(SOFIA, "POST", "/api/clients/bulk/trash", trash)).get("changed"))
        .hasToString("3");
    assertThat(json(send(ANNA, "GET", "/api/clients", "")).get("items")).isEmpty();
    var unknown = "{\"selection\":{\"planet\":1},\"change\":{\"owner\":2}}";
    assertThat(send(SOFIA, "POST", "/api/clients/bulk", unknown).statusCode()).isEqualTo(422);
  }

  @Test
  void whatWasDoneIsListedForWhoOverseesAndToEachTheirOwn() throws Exception {
    var ivan = make("{\"name\":\"Ivan\"}");
    var maria = make("{\"name\":\"María\"}");
    var tag =
        "{\"selection\":{\"ids\":[%d,%d]},\"change\":{\"addTags\":[\"vip\"]}}"
            .formatted(id(ivan), id(maria));
    var bulk = json(send(SOFIA, "POST", "/api/clients/bulk", tag)).get("deed").asLong();
    assertThat(send(SOFIA, "POST", "/api/deeds/" + bulk + "/undo", "").statusCode()).isEqualTo(200);

    var all = json(send(SOFIA, "GET", "/api/deeds", "")).get("items");
    assertThat(all.findValuesAsString("subject")).containsExactly("", "+vip", "María", "Ivan");
    assertThat(all.at("/0/undoes").toString()).isEqualTo("{\"id\":" + bulk + ",\"kind\":\"bulk\"}");
    assertThat(all.at("/1/undoneBy").asLong()).isEqualTo(all.at("/0/id").asLong());
    assertThat(all.at("/1/client").isNull()).isTrue(); // they are two
    assertThat(all.at("/2/client/name").asString()).isEqualTo("María");
    assertThat(all.at("/2/undoable").asBoolean()).isTrue();
    assertThat(json(send(ADMIN, "GET", "/api/deeds", "")).get("items")).hasSize(4);

    assertThat(subjects(ANNA, "")).containsExactly("María", "Ivan");
    assertThat(subjects(ANNA, "?agent=1&kind=create")).containsExactly("María", "Ivan");
    assertThat(send(ANNA, "GET", "/api/deeds?agent=2", "").statusCode()).isEqualTo(403);
    assertThat(subjects(SOFIA, "?agent=1")).containsExactly("María", "Ivan");
    assertThat(subjects(SOFIA, "?kind=bulk")).containsExactly("+vip");
    assertThat(subjects(SOFIA, "?agent=1&kind=bulk")).isEmpty();
    var odd = send(SOFIA, "GET", "/api/deeds?kind=theft", "");
    assertThat(odd.statusCode()).isEqualTo(422);
    assertThat(json(odd).at("/errors/0/field").asString()).isEqualTo("kind");

    assertThat(send(ANNA, "DELETE", path(ivan), "").statusCode()).isEqualTo(204);
    var trashed = json(send(ANNA, "GET", "/api/deeds?kind=trash", ""));
    assertThat(trashed.at("/items/0/client/name").asString()).isEqualTo("Ivan");
    send(ANNA, "POST", path(ivan) + "/restore", "");

    var first = json(send(SOFIA, "GET", "/api/deeds?agent=1&kind=create&limit=1", ""));
    assertThat(first.at("/items/0/subject").asString()).isEqualTo("María");
    make("{\"name\":\"Newer\"}"); // moves nobody to another page
    assertThat(
            subjects(SOFIA, "?agent=1&kind=create&limit=1&cursor=" + first.get("next").asString()))
        .containsExactly("Ivan");
  }

  @Test
  void whatAnUndoWouldDoIsAskedBeforeAndASmallOneIsDoneWithTheAnswer() throws Exception {
    var ivan = make("{\"name\":\"Ivan\"}");
    var maria = make("{\"name\":\"María\"}");
    var tag =
        "{\"selection\":{\"ids\":[%d,%d]},\"change\":{\"addTags\":[\"vip\"]}}"
            .formatted(id(ivan), id(maria));
    var bulk = json(send(SOFIA, "POST", "/api/clients/bulk", tag)).get("deed").asLong();
    var edit = "{\"version\":1,\"tags\":[\"gold\"]}";
    assertThat(send(ANNA, "PATCH", path(ivan), edit).statusCode()).isEqualTo(200);
    var undo = "/api/deeds/" + bulk + "/undo";

    assertThat(send(ANNA, "GET", undo + "/preview", "").statusCode()).isEqualTo(403);
    assertThat(send(SOFIA, "GET", undo, "").statusCode()).isEqualTo(404); // nobody asked for it
    var preview = json(send(SOFIA, "GET", undo + "/preview", ""));
    assertThat(preview)
        .hasToString(
            """
            {"back":1,"restored":0,"removed":0,"fieldsStay":1,"clientsStay":[],"moves":{},\
            "kept":[{"client":{"id":%d,"name":"Ivan"},"field":"tags","why":"changed-since"}],\
            "exact":true,"background":false}\
            """
                .formatted(id(ivan)));

    var answer = send(SOFIA, "POST", undo, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("state").asString()).isEqualTo("done");
    assertThat(json(answer).get("undone").asInt()).isEqualTo(preview.get("back").asInt());
    assertThat(json(answer).get("keptCount").asInt()).isOne();
    assertThat(send(SOFIA, "GET", undo + "/preview", "").statusCode()).isEqualTo(409);
    assertThat(send(SOFIA, "POST", undo, "").statusCode()).isEqualTo(409);
  }

  @Test
  void aLargeUndoGoesOnBehindItsAnswerAndTheListSaysHowFarItIs() throws Exception {
    var deed = manyMadeByAnna();
    var undo = "/api/deeds/" + deed + "/undo";
    assertThat(json(send(SOFIA, "GET", undo + "/preview", "")).get("background").asBoolean())
        .isTrue();
    // nobody can write clients meanwhile, so it does not end before it is looked at
    try (var connection = context.getBean(DataSource.class).getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("lock table client in share mode");

      var begun = send(SOFIA, "POST", undo, "");
      assertThat(begun.statusCode()).isEqualTo(202);
      assertThat(json(begun).get("state").asString()).isEqualTo("running");
      var listed = json(send(SOFIA, "GET", "/api/deeds?kind=import", "")).at("/items/0");
      assertThat(listed.at("/undo/state").asString()).isEqualTo("running");
      assertThat(send(ANNA, "GET", undo, "").statusCode()).isEqualTo(200); // hers
      connection.rollback();
    }

    await().until(() -> json(send(SOFIA, "GET", undo, "")).get("state").asString().equals("done"));
    var done = json(send(SOFIA, "GET", undo, ""));
    assertThat(done.get("undone").asInt()).isEqualTo(3_000);
    assertThat(done.get("of").asInt()).isEqualTo(3_000);
    assertThat(json(send(ANNA, "GET", "/api/clients", "")).get("items")).isEmpty();
    var listed = json(send(SOFIA, "GET", "/api/deeds?kind=import", "")).at("/items/0");
    assertThat(listed.get("undo").isNull()).isTrue();
    assertThat(listed.get("undoneBy")).isEqualTo(done.get("deed"));
    assertThat(send(SOFIA, "POST", undo + "/stop", "").statusCode()).isEqualTo(409);
    assertThat(send(ADMIN, "POST", undo + "/stop", "").statusCode()).isEqualTo(403);
  }

  private long manyMadeByAnna() {
    return context
        .getBean(JdbcClient.class)
        .sql(
            """
            with d as (
              insert into deed (kind, agent, at, subject) values ('import', 1, now(), 'clients.csv')
              returning id),
            c as (
              insert into client (kind, name, made_by)
              select 'person', 'Client ' || n, d.id from d, generate_series(1, 3000) n)
            select id from d
            """)
        .query(Long.class)
        .single();
  }

  private List<String> subjects(String who, String query) throws Exception {
    return json(send(who, "GET", "/api/deeds" + query, ""))
        .get("items")
        .findValuesAsString("subject");
  }

  @Test
  void duplicatesAreMergedAndTheMergeTakenBack() throws Exception {
    var ivan = make("{\"name\":\"Ivan Petrov\",\"numbers\":[{\"typed\":\"+74951234567\"}]}");
    var vanya =
        make(
            """
            {"name":"Petrov Ivan","numbers":[{"typed":"8 495 1234567"}],"owner":1,
             "organisations":[{"name":"Romashka","role":"buyer"}]}
            """);
    assertThat(send(ANNA, "GET", "/api/clients/duplicates", "").statusCode()).isEqualTo(403);
    // the job that looks for them may have looked a moment ago
    var pairs =
        await()
            .until(
                () -> json(send(SOFIA, "GET", "/api/clients/duplicates", "")),
                page -> !page.get("items").isEmpty());
    assertThat(pairs.at("/items/0/reasons/0/code").asString()).isEqualTo("number");
    assertThat(pairs.at("/items/0/clients")).hasSize(2);

    var body =
        """
        {"keep":%d,"merge":[%d],"choose":{"name":%d},"dryRun":%s}
        """;
    var preview = json(send(SOFIA, "POST", "/api/clients/merge", merge(body, ivan, vanya, true)));
    assertThat(preview.get("deed").isNull()).isTrue();
    assertThat(field(preview, "name").get("taken").asString()).isEqualTo("Petrov Ivan");
    assertThat(field(preview, "owner").at("/taken/name").asString()).isEqualTo("Anna Petrova");
    assertThat(field(preview, "organisations").at("/taken/0/name").asString())
        .isEqualTo("Romashka");
    var merged = json(send(SOFIA, "POST", "/api/clients/merge", merge(body, ivan, vanya, false)));
    assertThat(merged.at("/client/name").asString()).isEqualTo("Petrov Ivan");
    assertThat(merged.at("/client/numbers")).hasSize(1);
    assertThat(json(send(ANNA, "GET", path(vanya), "")).at("/mergedInto/id"))
        .isEqualTo(ivan.get("id"));

    var undo = "/api/deeds/" + merged.get("deed").asLong() + "/undo";
    assertThat(json(send(SOFIA, "POST", undo, "")).get("kept")).isEmpty();
    var back = json(send(ANNA, "GET", path(ivan), ""));
    assertThat(back.get("name").asString()).isEqualTo("Ivan Petrov");
    assertThat(back.get("owner").isNull()).isTrue();
    var clients = "{\"clients\":[%d,%d]}".formatted(id(ivan), id(vanya));
    assertThat(send(SOFIA, "POST", "/api/clients/duplicates/dismiss", clients).statusCode())
        .isEqualTo(204);
    assertThat(json(send(SOFIA, "GET", "/api/clients/duplicates", "")).get("items")).isEmpty();
  }

  private static String merge(String body, JsonNode keep, JsonNode gone, boolean dryRun) {
    return body.formatted(id(keep), id(gone), id(gone), dryRun);
  }

  private static long id(JsonNode client) {
    return client.get("id").asLong();
  }

  private static JsonNode field(JsonNode answer, String name) {
    for (var field : answer.get("fields")) {
      if (field.get("field").asString().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(name);
  }

  private JsonNode make(String body) throws Exception {
    var made = send(ANNA, "POST", "/api/clients", body);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made);
  }

  private static String path(JsonNode client) {
    return "/api/clients/" + client.get("id").asLong();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> send(String who, String method, String path, String body)
      throws Exception {
    var basic =
        Base64.getEncoder()
            .encodeToString((who + ":x").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
