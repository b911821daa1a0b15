package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.audit.AuditLog;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Imports as the wizard and programs use them, the job in the real scheduler.
class ImportsRestTest extends ClientsHouse {
  private static final String JSON_TYPE = "application/json";

  @Test
  void onlyWhoAnswersForTheBookSeesImports() throws Exception {
    long id = upload("name;phone\nSecret;+34612000009\n");

    assertThat(send(ANNA, "POST", "/api/imports", "", JSON_TYPE).statusCode()).isEqualTo(403);
    for (var path :
        new String[] {
          "", "/" + id, "/" + id + "/rows", "/" + id + "/rejected", "/" + id + "/repair"
        }) {
      assertThat(send(ANNA, "GET", "/api/imports" + path, "", JSON_TYPE).statusCode())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(send(ANNA, "GET", "/api/import-mappings", "", JSON_TYPE).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aFileGoesFromItsFirstLookToItsUndoing() throws Exception {
    long id = upload("имя;телефон;менеджер\nИмпорт Один;+34612000001;anna\nИмпорт Два;;nobody\n");
    var seen = get("/api/imports/" + id);
    assertThat(seen.at("/state").asString()).isEqualTo("ready");
    assertThat(seen.at("/format/separator").asString()).isEqualTo(";");
    assertThat(seen.at("/columns/1/meaning/to").asString()).isEqualTo("number");

    var changed = patch(id, "{\"settings\":{\"duplicates\":\"fill\",\"tags\":[\"fair\"]}}");
    assertThat(changed.at("/settings/duplicates").asString()).isEqualTo("fill");
    var repaired = get("/api/imports/" + id + "/repair");
    assertThat(repaired.at("/groups/0/samples/0/becomes/0").asString()).isEqualTo("+34612000001");

    post("/api/imports/" + id + "/dry-run", 202);
    assertThat(until(id, "ready").at("/progress/created").asInt()).isEqualTo(1);
    assertThat(found("Импорт Один")).isZero();

    post("/api/imports/" + id + "/start", 202);
    var done = until(id, "done");
    assertThat(done.at("/progress/rows").asInt()).isEqualTo(2);
    assertThat(done.at("/progress/rejected").asInt()).isEqualTo(1);
    assertThat(found("Импорт Один")).isEqualTo(1);

    var rejected = get("/api/imports/" + id + "/rows?outcome=rejected").at("/items/0");
    assertThat(rejected.at("/line").asInt()).isEqualTo(3);
    assertThat(rejected.at("/code").asString()).isEqualTo("unknown-agent");
    assertThat(rejected.at("/reason").asString()).contains("nobody");
    assertThat(rejected.at("/cells/0").asString()).isEqualTo("Импорт Два");
    var file = send(SOFIA, "GET", "/api/imports/" + id + "/rejected", "", JSON_TYPE);
    assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
    assertThat(file.body()).contains("Импорт Два;;nobody;").doesNotContain("Импорт Один");

    post("/api/imports/" + id + "/undo", 202);
    until(id, "undone");
    assertThat(found("Импорт Один")).isZero();
    assertThat(context.getBean(AuditLog.class).latest(50))
        .extracting(AuditLog.Line::what)
        .contains(
            "import.uploaded", "import.changed", "import.tried", "import.done", "import.undone");
  }

  @Test
  void whatIsAskedAboutIsDecided() throws Exception {
    run(upload("name;phone\nAsk One;+34612000011\n"));
    long id = upload("name;phone\nAsk Other;+34612000011\n");
    run(id);
    var row = get("/api/imports/" + id + "/rows?outcome=ask").at("/items/0");
    assertThat(row.at("/candidates/0/client/name").asString()).isEqualTo("Ask One");
    assertThat(row.at("/candidates/0/reasons/0").asString()).isEqualTo("number");

    var client = row.at("/candidates/0/client/id").asLong();
    var decision =
        "{\"rows\":[{\"line\":2,\"take\":\"overwrite\",\"client\":%d}]}".formatted(client);
    var answer = send(SOFIA, "PUT", "/api/imports/" + id + "/decisions", decision, JSON_TYPE);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    run(id);

    assertThat(found("Ask Other")).isEqualTo(1);
    assertThat(found("Ask One")).isZero();
  }

  @Test
  void whatWasDecidedComesBackWithTheNumbersAndRows() throws Exception {
    run(upload("name;phone\nBack One;+34612000041\n"));
    long id = upload("name;phone\nBack Other;+34612000041\nBack Third;612\n");
    decide(id, "{\"numbers\":[{\"typed\":\"612\",\"take\":\"+34 612 000 042\"}]}");
    run(id);
    var row = get("/api/imports/" + id + "/rows?outcome=ask").at("/items/0");
    assertThat(row.at("/decided").isNull()).isTrue();
    decide(id, "{\"rows\":[{\"line\":2,\"take\":\"new\"}]}");

    assertThat(
            get("/api/imports/" + id + "/rows?outcome=ask").at("/items/0/decided/take").asString())
        .isEqualTo("new");
    var groups = get("/api/imports/" + id + "/repair").get("groups").valueStream().toList();
    var group =
        groups.stream().filter(g -> g.at("/samples/0/typed").asString().equals("612")).findFirst();
    assertThat(group.orElseThrow().at("/samples/0/decided").asString()).isEqualTo("+34612000042");
    assertThat(group.orElseThrow().at("/decided").asInt()).isEqualTo(1);
  }

  @Test
  void aPartOfTheFormatAndNoMappingAreTakenAlone() throws Exception {
    long id = upload("name;phone\nPart;+34612000051\n");

    var changed = patch(id, "{\"format\":{\"headings\":false},\"mapping\":null}");

    assertThat(changed.at("/format/separator").asString()).isEqualTo(";");
    assertThat(changed.at("/format/headings").asBoolean()).isFalse();
    assertThat(changed.at("/mapping").isNull()).isTrue();
  }

  private void decide(long id, String decisions) throws Exception {
    var answer = send(SOFIA, "PUT", "/api/imports/" + id + "/decisions", decisions, JSON_TYPE);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void mappingsAreKeptForTheNextFile() throws Exception {
    var body =
        """
        {"name":"Fair","headings":["who","where"],"columns":{
         "who":{"to":"name"},"where":{"to":"number","label":"work"}}}
        """;
    assertThat(send(SOFIA, "POST", "/api/import-mappings", body, JSON_TYPE).statusCode())
        .isEqualTo(201);

    var seen = get("/api/imports/" + upload("who;where\nMapped;+34612000021\n"));

    assertThat(seen.at("/mapping").asLong()).isPositive();
    assertThat(seen.at("/columns/0/meaning/to").asString()).isEqualTo("name");
    assertThat(seen.at("/columns/1/meaning/label").asString()).isEqualTo("work");
  }

  @Test
  void whatIsWrongIsNamedByItsField() throws Exception {
    long id = upload("name;phone\nWrong;+34612000031\n");
    var path = "/api/imports/" + id;

    assertField(
        send(SOFIA, "PATCH", path, "{\"settings\":{\"duplicates\":\"eat\"}}", JSON_TYPE),
        "settings.duplicates");
    assertField(
        send(SOFIA, "PATCH", path, "{\"settings\":{\"region\":\"Mars\"}}", JSON_TYPE),
        "settings.region");
    assertField(send(SOFIA, "PATCH", path, "{\"mapping\":99}", JSON_TYPE), "mapping");
    assertField(
        send(
            SOFIA,
            "PUT",
            path + "/decisions",
            "{\"rows\":[{\"line\":2,\"take\":\"eat\"}]}",
            JSON_TYPE),
        "rows.take");
    assertField(send(SOFIA, "GET", path + "/rows?cursor=x", "", JSON_TYPE), "cursor");
    assertThat(send(SOFIA, "POST", path + "/stop", "", JSON_TYPE).statusCode()).isEqualTo(409);
    assertThat(send(SOFIA, "GET", "/api/imports/99999", "", JSON_TYPE).statusCode()).isEqualTo(404);
    assertField(sent(""), "file");
  }

  private static void assertField(HttpResponse<String> response, String field) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(JSON.readTree(response.body()).at("/errors/0/field").asString()).isEqualTo(field);
  }

  private void run(long id) throws Exception {
    post("/api/imports/" + id + "/start", 202);
    until(id, "done");
  }

  private JsonNode until(long id, String state) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get("/api/imports/" + id), one -> one.at("/state").asString().equals(state));
  }

  private int found(String name) throws Exception {
    var query = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    return get("/api/clients?q=" + query).get("items").size();
  }

  private long upload(String csv) throws Exception {
    var answer = sent(csv);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).get("id").asLong();
  }

  private HttpResponse<String> sent(String csv) throws Exception {
    var body =
        """
        --cut\r
        Content-Disposition: form-data; name="file"; filename="clients.csv"\r
        Content-Type: text/csv\r
        \r
        """
            + csv
            + "\r\n--cut--\r\n";
    return send(SOFIA, "POST", "/api/imports", body, "multipart/form-data; boundary=cut");
  }

  private JsonNode get(String path) throws Exception {
    var answer = send(SOFIA, "GET", path, "", JSON_TYPE);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private JsonNode patch(long id, String body) throws Exception {
    var answer = send(SOFIA, "PATCH", "/api/imports/" + id, body, JSON_TYPE);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private void post(String path, int status) throws Exception {
    var answer = send(SOFIA, "POST", path, "", JSON_TYPE);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private HttpResponse<String> send(
      String user, String method, String path, String body, String type) throws Exception {
    var request =
        request(user, method, path, body)
            .setHeader("Content-Type", type)
            .setHeader("Accept-Language", "ru")
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
