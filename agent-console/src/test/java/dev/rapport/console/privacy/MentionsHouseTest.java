package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Where others name somebody, which her own file does not show.
class MentionsHouseTest extends PrivacyHouse {
  @Test
  void whereOthersNameHerIsShownToThePrivacyOfficerAlone() {
    nameHerElsewhere();
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
  void whatIsToBeTakenOutIsChecked() {
    for (var wrong : List.of("note:1:2", "note:99999", "client-note:" + client)) {
      var refused = erase(NAME, "{\"all\":false,\"ids\":[\"%s\"]}".formatted(wrong));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("mentions");
    }
    var nowhere = erase(NAME, "{\"all\":true,\"ids\":[\"elsewhere:1\"]}");
    assertThat(json(nowhere).at("/errors/0/code").asString()).isEqualTo("unknown-mention");
    assertThat(erase(NAME, "{\"ids\":[]}").statusCode()).isEqualTo(422);
    assertThat(sofia.get("/api/clients/" + client).statusCode()).isEqualTo(200);
  }
}
