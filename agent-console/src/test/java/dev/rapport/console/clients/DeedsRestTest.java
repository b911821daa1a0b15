package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was done to clients, as it is listed, looked at before its undo, and undone.
class DeedsRestTest extends ClientsHouse {
  @BeforeAll
  void start() {
    hire();
  }

  @BeforeEach
  void clear() {
    empty();
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
}
