package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Changes of several clients: a few at once, many behind the answer, with the real scheduler.
class BulkRestTest extends ClientsHouse {
  private static final String ALL_VIP =
      """
      {"selection":{"filter":{"all":[]},"q":""},"change":{"addTags":["vip"]},"dryRun":%s}
      """;

  @BeforeAll
  void start() {
    hire();
  }

  @BeforeEach
  void clear() {
    empty();
  }

  @Test
  void supervisorsChangeManyAtOnce() throws Exception {
    var ids = new ArrayList<Long>();
    for (var i = 0; i < 3; i++) {
      ids.add(make("{\"name\":\"Ivan " + i + "\",\"tags\":[\"old\"]}").get("id").asLong());
    }
    var body =
        "{\"selection\":{\"ids\":%s},\"change\":{\"owner\":2,\"addTags\":[\"vip\"],\"removeTags\":[\"old\"]},\"dryRun\":%s}";
    assertThat(send(ANNA, "POST", "/api/clients/bulk", body.formatted(ids, true)).statusCode())
        .isEqualTo(403);
    assertThat(json(send(SOFIA, "POST", "/api/clients/bulk", body.formatted(ids, true))))
        .hasToString(
            "{\"matched\":3,\"exact\":true,\"changed\":3,\"deed\":null,\"background\":false}");
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
  void manyAreChangedBehindTheAnswerAndShownUntilTheyAre() throws Exception {
    many(3_000);
    var dry = json(send(SOFIA, "POST", "/api/clients/bulk", ALL_VIP.formatted(true)));
    assertThat(dry)
        .hasToString(
            "{\"matched\":3000,\"exact\":true,\"changed\":null,\"deed\":null,\"background\":true}");

    var begun = send(SOFIA, "POST", "/api/clients/bulk", ALL_VIP.formatted(false));

    assertThat(begun.statusCode()).isEqualTo(202);
    assertThat(json(begun).get("background").asBoolean()).isTrue();
    var path = "/api/deeds/" + json(begun).get("deed").asLong() + "/bulk";
    await().until(() -> json(send(SOFIA, "GET", path, "")).get("state").asString(), "done"::equals);
    assertThat(json(send(SOFIA, "GET", path, "")).get("changed").asLong()).isEqualTo(3_000);
    var listed = json(send(SOFIA, "GET", "/api/deeds", "")).at("/items/0");
    assertThat(listed.get("clients").asLong()).isEqualTo(3_000);
    assertThat(listed.get("bulk").isNull()).isTrue(); // over
  }

  @Test
  void whatWasStoppedIsListedSoAndOnlySupervisorsLetItGoOn() throws Exception {
    many(3_000);
    var jdbc = context.getBean(JdbcClient.class);
    // as if somebody had stopped it at once
    jdbc.sql(
            """
            insert into deed (kind, agent, at, subject, clients) values ('bulk', 2, now(), '+vip', 0)
            """)
        .update();
    jdbc.sql(
            """
            insert into bulk_change (deed, agent, change, state, of_clients, begun_at, worked_at)
            select max(id), 2, '{"fields":{},"addTags":["vip"],"removeTags":[]}', 'stopped', 3000,
                   now(), now()
              from deed
            """)
        .update();
    jdbc.sql("insert into bulk_client select (select max(id) from deed), id from client").update();
    var deed = json(send(SOFIA, "GET", "/api/deeds", "")).at("/items/0");
    var path = "/api/deeds/" + deed.get("id").asLong() + "/bulk";
    assertThat(deed.get("bulk")).hasToString("{\"state\":\"stopped\",\"of\":3000,\"looked\":0}");

    assertThat(send(ANNA, "GET", path, "").statusCode()).isEqualTo(403);
    assertThat(send(ANNA, "POST", path, "").statusCode()).isEqualTo(403);
    assertThat(send(ANNA, "POST", path + "/stop", "").statusCode()).isEqualTo(403);
    assertThat(send(SOFIA, "POST", path + "/stop", "").statusCode()).isEqualTo(409);
    assertThat(send(SOFIA, "POST", "/api/deeds/999999/bulk", "").statusCode()).isEqualTo(404);
    assertThat(send(SOFIA, "POST", path, "").statusCode()).isEqualTo(202);

    await().until(() -> json(send(SOFIA, "GET", path, "")).get("state").asString(), "done"::equals);
    assertThat(json(send(SOFIA, "POST", path, "")).get("errors").findValuesAsString("code"))
        .containsExactly("bulk-over");
  }

  private void many(int clients) {
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into client (kind, name)
            select 'person', 'Client ' || n from generate_series(1, :many) n
            """)
        .param("many", clients)
        .update();
  }
}
