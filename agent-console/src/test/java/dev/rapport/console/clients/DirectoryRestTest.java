package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.audit.AuditLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DirectoryRestTest extends ClientsHouse {
  @BeforeAll
  void start() {
    hire();
  }

  @BeforeEach
  void clear() {
    empty();
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

  private static JsonNode field(JsonNode answer, String name) {
    for (var field : answer.get("fields")) {
      if (field.get("field").asString().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(name);
  }
}
