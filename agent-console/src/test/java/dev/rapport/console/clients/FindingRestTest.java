package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.audit.AuditLog;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FindingRestTest extends ClientsHouse {
  private static final String VIP = "{\"field\":\"tag\",\"op\":\"has\",\"value\":[\"VIP\"]}";

  @BeforeAll
  void start() throws Exception {
    hire();
    for (var body :
        new String[] {
          "{\"name\":\"Иван Петров\",\"tags\":[\"VIP\"],\"note\":\"любит"
              + " чай\",\"numbers\":[{\"typed\":\"+7 495 123-45-67\"}]}",
          "{\"name\":\"María\",\"owner\":1,\"tags\":[\"VIP\",\"=x\"]}",
          "{\"name\":\"Karl\"}"
        }) {
      assertThat(send(ANNA, "POST", "/api/clients", body).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void aListIsSearchedFilteredAndCounted() throws Exception {
    var page =
        json(
            send(
                ANNA,
                "POST",
                "/api/clients/search",
                "{\"q\":\"petrov чай\",\"columns\":[\"note\"]}"));
    assertThat(page.at("/items/0/name").asString()).isEqualTo("Иван Петров");
    assertThat(page.at("/items/0/columns/note").asString()).isEqualTo("любит чай");
    assertThat(page.at("/items/0/why/0/field").asString()).isEqualTo("name");
    assertThat(page.at("/items/0/why/0/marks/0/0").asInt()).isEqualTo(5);
    assertThat(page.at("/items/0/numbers/0/e164").asString()).isEqualTo("+74951234567");
    assertThat(page.get("next").isNull()).isTrue();

    var vip = "{\"filter\":{\"all\":[" + VIP + "]},\"sort\":\"-name\",\"limit\":1";
    var first = json(send(ANNA, "POST", "/api/clients/search", vip + "}"));
    assertThat(first.at("/items/0/name").asString()).isEqualTo("Иван Петров");
    var cursor = first.get("next").asString();
    var second =
        json(send(ANNA, "POST", "/api/clients/search", vip + ",\"cursor\":\"" + cursor + "\"}"));
    assertThat(second.at("/items/0/name").asString()).isEqualTo("María");
    assertThat(json(send(ANNA, "POST", "/api/clients/count", "{\"filter\":" + VIP + "}")))
        .isEqualTo(JSON.readTree("{\"count\":2,\"exact\":true}"));

    var wrong =
        send(
            ANNA,
            "POST",
            "/api/clients/search",
            "{\"filter\":{\"all\":[{\"field\":\"x\",\"op\":\"is\"}]}}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(json(wrong).at("/errors/0/field").asString()).isEqualTo("filter.all[0].field");
  }

  @Test
  void aViewIsOnesOwnUntilItIsShared() throws Exception {
    var made =
        json(
            send(
                ANNA,
                "POST",
                "/api/views",
                "{\"name\":\"Mine\",\"filter\":"
                    + VIP
                    + ",\"columns\":[\"note\"],\"sort\":\"-name\"}"));
    var path = "/api/views/" + made.get("id").asLong();
    assertThat(made.get("mine").asBoolean()).isTrue();
    assertThat(made.at("/filter/value/0").asString()).isEqualTo("VIP");
    assertThat(json(send(SOFIA, "GET", "/api/views", ""))).isEmpty();
    assertThat(send(SOFIA, "DELETE", path, "").statusCode()).isEqualTo(404);

    var shared = json(send(ANNA, "PATCH", path, "{\"shared\":true,\"version\":0}"));
    assertThat(shared.get("columns")).isEqualTo(made.get("columns"));
    assertThat(json(send(SOFIA, "GET", "/api/views", "")).at("/0/mine").asBoolean()).isFalse();
    assertThat(send(SOFIA, "PATCH", path, "{\"name\":\"x\",\"version\":1}").statusCode())
        .isEqualTo(403);
    assertThat(send(ANNA, "PATCH", path, "{\"name\":\"x\",\"version\":0}").statusCode())
        .isEqualTo(409);
    assertThat(send(ANNA, "DELETE", path, "").statusCode()).isEqualTo(204);
  }

  @Test
  void aSegmentIsReadByAllAndWrittenBySupervisors() throws Exception {
    var body = "{\"name\":\"VIP\",\"filter\":" + VIP + "}";
    assertThat(send(ANNA, "POST", "/api/segments", body).statusCode()).isEqualTo(403);
    var made = json(send(SOFIA, "POST", "/api/segments", body));
    var path = "/api/segments/" + made.get("id").asLong();
    assertThat(json(send(ANNA, "GET", path, "")).get("count").asLong()).isEqualTo(2);
    assertThat(json(send(ANNA, "GET", "/api/segments", "")).at("/0/count").asLong()).isEqualTo(2);
    var changed = send(SOFIA, "PATCH", path, "{\"name\":\"Best\",\"version\":0}");
    assertThat(json(changed).get("filter")).isEqualTo(made.get("filter"));
    assertThat(send(ANNA, "DELETE", path, "").statusCode()).isEqualTo(403);
    assertThat(send(SOFIA, "DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(send(SOFIA, "GET", path, "").statusCode()).isEqualTo(404);
  }

  @Test
  void aSegmentHasWhoAgreedToOffersAndMayBeCalled() throws Exception {
    for (var name : List.of("María", "Karl", "Иван Петров")) {
      sql(
          "insert into consent (client, first_of, purpose, given, source, at, agent, written_at)"
              + " select id, id, 'marketing', true, 'letter', now(), 1, now() from client"
              + " where name = '"
              + name
              + "'");
    }
    sql("update client set do_not_call_since = now() where name = 'María'");
    sql("insert into do_not_call (digest, e164, since) values ('\\x01', '+74951234567', now())");
    var filter =
        """
        {"all":[{"field":"consent","op":"is","value":{"purpose":"marketing","given":"yes"}},
                {"field":"doNotCall","op":"is","value":false}]}
        """;

    var made =
        json(
            send(
                SOFIA, "POST", "/api/segments", "{\"name\":\"Agreed\",\"filter\":" + filter + "}"));

    var path = "/api/segments/" + made.get("id").asLong();
    assertThat(json(send(ANNA, "GET", path, "")).get("count").asLong()).isEqualTo(1);
    var found = send(ANNA, "POST", "/api/clients/search", "{\"filter\":" + filter + "}");
    assertThat(json(found).get("items").findValuesAsString("name")).containsExactly("Karl");
    var ticket =
        json(
            send(
                SOFIA,
                "POST",
                "/api/exports",
                "{\"selection\":{\"segment\":"
                    + made.get("id").asLong()
                    + "},\"format\":\"csv\",\"columns\":[\"name\"],\"charset\":\"utf-8\"}"));
    assertThat(send(SOFIA, "GET", ticket.get("file").asString(), "").body())
        .isEqualTo("Name\r\nKarl\r\n");
    send(SOFIA, "DELETE", path, "");
    sql("update client set do_not_call_since = null");
    sql("delete from do_not_call");
  }

  @Test
  void whatIsSentTwiceUnderOneKeyIsMadeOnce() throws Exception {
    var view = "{\"name\":\"Twice\",\"filter\":" + VIP + "}";
    var wishes =
        Map.of(
            "/api/views", view,
            "/api/segments", "{\"name\":\"Twice\",\"filter\":" + VIP + "}",
            "/api/exports", "{\"selection\":{\"filter\":" + VIP + "},\"format\":\"csv\"}");
    for (var wish : wishes.entrySet()) {
      var path = wish.getKey();
      var key = path + " 1";
      var first = sendOnce(SOFIA, path, wish.getValue(), key);
      var again = sendOnce(SOFIA, path, wish.getValue(), key);
      assertThat(first.statusCode()).as(path).isEqualTo(201);
      assertThat(again.statusCode()).as(path).isEqualTo(201);
      assertThat(again.body()).as(path).isEqualTo(first.body());

      var other = wish.getValue().replace("VIP", "=x");
      var refused = sendOnce(SOFIA, path, other, key);
      assertThat(refused.statusCode()).as(path).isEqualTo(409);
      assertThat(json(refused).at("/errors/0/code").asString()).isEqualTo("key-used");
      var tooLong = sendOnce(SOFIA, path, other, "k".repeat(201));
      assertThat(tooLong.statusCode()).as(path).isEqualTo(422);
    }
    assertThat(json(send(SOFIA, "GET", "/api/views", ""))).hasSize(1);
    assertThat(json(send(SOFIA, "GET", "/api/segments", ""))).hasSize(1);
    assertThat(context.getBean(AuditLog.class).latest(2))
        .extracting(AuditLog.Line::what)
        .containsExactlyInAnyOrder("segment.created", "clients.export-asked");

    // a key is its user's own, and free again when what it made is gone
    assertThat(json(sendOnce(ANNA, "/api/views", view, "/api/views 1")).get("mine"))
        .hasToString("true");
    var gone = "/api/views/" + json(send(SOFIA, "GET", "/api/views", "")).at("/0/id").asLong();
    send(SOFIA, "DELETE", gone, "");
    var anew = json(sendOnce(SOFIA, "/api/views", view, "/api/views 1"));
    assertThat("/api/views/" + anew.get("id").asLong()).isNotEqualTo(gone);
    sql("delete from saved_view");
    sql("delete from segment");
  }

  private HttpResponse<String> sendOnce(String who, String path, String body, String key)
      throws Exception {
    var request = request(who, "POST", path, body).header("Idempotency-Key", key).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private void sql(String sql) {
    context.getBean(JdbcClient.class).sql(sql).update();
  }

  @Test
  void anExportIsFetchedOnceByAnExporterAndAudited() throws Exception {
    var body =
        "{\"selection\":{\"filter\":"
            + VIP
            + "},\"format\":\"csv\",\"columns\":[\"name\",\"tags\"],"
            + "\"charset\":\"windows-1251\"}";
    assertThat(send(ANNA, "POST", "/api/exports", body).statusCode()).isEqualTo(403);
    assertThat(send(SOFIA, "POST", "/api/exports", body.replace("csv", "pdf")).statusCode())
        .isEqualTo(422);
    var ticket = json(send(SOFIA, "POST", "/api/exports", body));
    var file = ticket.get("file").asString();
    assertThat(send(ANNA, "GET", file, "").statusCode()).isEqualTo(403);

    var got =
        http.send(
            request(SOFIA, "GET", file, "").build(),
            BodyHandlers.ofString(java.nio.charset.Charset.forName("windows-1251")));

    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.headers().firstValue("Content-Disposition").orElse("")).contains(".csv");
    assertThat(got.body()).isEqualTo("Name;Tags\r\nИван Петров;VIP\r\nMar?a;\"VIP; =x\"\r\n");
    assertThat(send(SOFIA, "GET", file, "").statusCode()).isEqualTo(404);
    var state = json(send(SOFIA, "GET", "/api/exports/" + ticket.get("id").asString(), ""));
    assertThat(state.at("/lost/í").asLong()).isEqualTo(1);
    assertThat(state.get("clients").asLong()).isEqualTo(2);
    var mine = "export:" + ticket.get("id").asString();
    var lines =
        context.getBean(AuditLog.class).latest(20).stream()
            .filter(line -> line.subject().startsWith(mine))
            .toList();
    assertThat(lines)
        .extracting(AuditLog.Line::what)
        .containsExactly("clients.exported", "clients.export-begun", "clients.export-asked");
    assertThat(lines)
        .filteredOn(line -> line.what().equals("clients.exported"))
        .allSatisfy(line -> assertThat(line.subject()).endsWith("clients:2"));
  }

  @Override
  HttpRequest.Builder request(String who, String method, String path, String body) {
    return super.request(who, method, path, body).setHeader("Accept-Language", "en");
  }
}
