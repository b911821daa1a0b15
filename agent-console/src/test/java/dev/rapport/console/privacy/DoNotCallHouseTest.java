package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Who asked not to be called, as a client or as a number alone, is not called.
class DoNotCallHouseTest extends PrivacyHouse {
  @Test
  void whoIsNotToBeCalledIsNotCalled() {
    var dial = "{\"number\":\"%s\",\"client\":null}".formatted(HerCalls.NUMBER);
    var dialClient = "{\"number\":\"%s\",\"client\":%d}".formatted(HerCalls.NUMBER, client);
    assertThat(json(anna.post("/api/calls", dial)).get("code").asString())
        .isEqualTo("pbx-unreachable"); // she may be called

    assertThat(forbidCalls().at("/doNotCall/by/name").asString()).isEqualTo("anna");

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
  void aNumberOnTheListIsNotCalledUntilItIsTakenOff() {
    var number = HerCalls.STRANGER;
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
}
