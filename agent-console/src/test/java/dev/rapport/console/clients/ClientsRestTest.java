package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.history.History;
import dev.rapport.cti.call.CallId;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClientsRestTest extends ClientsHouse {
  @Test
  void aClientIsMadeReadFoundMatchedAndChanged() throws Exception {
    var made =
        post(
            "/api/clients",
            """
            {"kind":"person","name":"Иван Щукин","numbers":[{"typed":"8 (495) 123-45-67 доб. 12","label":"work"}],
             "organisations":[{"name":"Ромашка","role":"закупки"}],"owner":1,"tags":["vip"],"note":"чай"}
            """);
    assertThat(made.statusCode()).isEqualTo(201);
    var client = json(made);
    var path = "/api/clients/" + client.get("id").asLong();
    assertThat(made.headers().firstValue("Location").orElse("")).endsWith(path);
    assertThat(json(get(path))).isEqualTo(client);
    assertThat(client.at("/owner/name").asString()).isEqualTo("Anna Petrova");
    assertThat(client.at("/numbers/0/e164").asString()).isEqualTo("+74951234567");
    assertThat(client.at("/numbers/0/extension").asString()).isEqualTo("12");
    assertThat(client.at("/organisations/0/role").asString()).isEqualTo("закупки");

    assertThat(json(get("/api/clients?q=" + url("щукни"))).at("/items/0/id"))
        .isEqualTo(client.get("id"));
    var match = json(get("/api/clients/match?number=" + url("+7 495 1234567")));
    assertThat(match.get("kind").asString()).isEqualTo("one");
    assertThat(match.get("unmatched").isNull()).isTrue();
    assertThat(match.at("/candidates/0/organisation").asString()).isEqualTo("Ромашка");

    var version = client.get("version").asLong();
    var patched = patch(path, "{\"version\":" + version + ",\"owner\":null,\"tags\":[\"a\"]}");
    assertThat(json(patched).get("owner").isNull()).isTrue();
    assertThat(json(patched).get("numbers")).isEqualTo(client.get("numbers"));
    assertThat(patch(path, "{\"version\":" + version + ",\"name\":\"x\"}").statusCode())
        .isEqualTo(409);
    assertThat(post(path + "/notes", "{\"text\":\"called back\"}").statusCode()).isEqualTo(201);
    assertThat(context.getBean(AuditLog.class).latest(50))
        .extracting(AuditLog.Line::what)
        .contains("client.created", "client.edited", "client.noted");
  }

  @Test
  void aMatchHasTheShapeOfTheContractWhateverTheNumber() throws Exception {
    var stranger = json(get("/api/clients/match?number=" + url("+34 612 345 678")));
    assertThat(stranger)
        .isEqualTo(
            JSON.readTree(
                """
                {"kind":"none","number":{"typed":"+34 612 345 678","e164":"+34612345678","extension":""},
                 "unmatched":null,"candidates":[]}
                """));
    for (var odd :
        new String[][] {
          {"", "withheld"},
          {"anonymous", "withheld"},
          {"1001", "internal"},
          {"call me", "malformed"}
        }) {
      var match = json(get("/api/clients/match?number=" + url(odd[0])));
      assertThat(match.get("unmatched").asString()).isEqualTo(odd[1]);
      assertThat(match.get("kind").asString()).isEqualTo("none");
      assertThat(match.at("/number/typed").asString()).isEqualTo(odd[0]);
      assertThat(match.get("candidates").isEmpty()).isTrue();
    }
  }

  @Test
  void aMalformedNumberIsKeptAsTyped() throws Exception {
    var made =
        post("/api/clients", "{\"name\":\"Odd\",\"numbers\":[{\"typed\":\"ask the wife\"}]}");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).at("/numbers/0/typed").asString()).isEqualTo("ask the wife");
    assertThat(json(made).at("/numbers/0/e164").isNull()).isTrue();
  }

  @Test
  void theSameKeyMakesOneClient() throws Exception {
    var body = "{\"name\":\"Once\"}";
    var first = json(send(ANNA, "POST", "/api/clients", body, "Idempotency-Key", "k1"));
    var second = json(send(ANNA, "POST", "/api/clients", body, "Idempotency-Key", "k1"));

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    var made = "client:" + first.get("id").asLong();
    assertThat(context.getBean(AuditLog.class).latest(100))
        .filteredOn(line -> line.subject().equals(made))
        .extracting(AuditLog.Line::what)
        .containsExactly("client.created");
    assertThat(
            send(ANNA, "POST", "/api/clients", "{\"name\":\"x\"}", "Idempotency-Key", "k1")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void aNewClientTakesTheCallAndTheEarlierOnesOfItsNumber() throws Exception {
    var call = new CallId("lab", "1795282138", "lab-1795282139.7");
    var made =
        json(
            post(
                "/api/clients",
                "{\"name\":\"New\",\"numbers\":[{\"typed\":\"+34612000000\"}],\"linkCall\":\""
                    + call
                    + "\"}"));

    var client = new ClientId(made.get("id").asLong());
    var history = context.getBean(History.class);
    verify(history).link(call, client);
    verify(history).linkEarlier("+34612000000", client);
    assertThat(post("/api/clients", "{\"name\":\"New\",\"linkCall\":\"x\"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aCallThatTheOneWhoAsksMayNotSeeIsLinkedToNobody() throws Exception {
    var secret = new CallId("other", "1795282138", "lab-1795282139.8");

    var refused = post("/api/clients", "{\"name\":\"Curious\",\"linkCall\":\"" + secret + "\"}");

    assertField(refused, "linkCall");
    verify(context.getBean(History.class), never()).link(eq(secret), any());
    assertThat(json(get("/api/clients?q=Curious")).get("items")).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedByItsField() throws Exception {
    assertField(post("/api/clients", "{\"name\":\" \"}"), "name");
    assertField(post("/api/clients", "{\"name\":\"x\",\"owner\":99}"), "owner");
    assertField(post("/api/clients", "{\"name\":\"x\",\"owner\":\"abc\"}"), "owner");
    assertField(post("/api/clients", "{\"name\":\"x\",\"kind\":\"robot\"}"), "kind");
    assertField(post("/api/clients", "{\"name\":\"x\",\"numbers\":[null]}"), "numbers[0].typed");
    assertField(post("/api/clients", "[]"), "");
    assertField(get("/api/clients?cursor=abc"), "cursor");
    assertField(patch("/api/clients/1", "{}"), "version");
    assertThat(get("/api/clients/999999").statusCode()).isEqualTo(404);
    assertThat(get("/api/clients?q=" + url("%")).statusCode()).isEqualTo(200);
  }

  private static void assertField(HttpResponse<String> response, String field) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).at("/errors/0/field").asString()).isEqualTo(field);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(ANNA, "GET", path, "", "Accept", "application/json");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(ANNA, "POST", path, body, "Accept", "application/json");
  }

  private HttpResponse<String> patch(String path, String body) throws Exception {
    return send(ANNA, "PATCH", path, body, "Accept", "application/json");
  }

  private HttpResponse<String> send(
      String user, String method, String path, String body, String header, String value)
      throws Exception {
    var request =
        request(user, method, path, body)
            .setHeader("Accept-Language", "ru")
            .setHeader(header, value)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
