package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What is kept of somebody, and the archive she is given of it.
class ArchiveHouseTest extends PrivacyHouse {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @BeforeAll
  void askMuchOfHer() {
    changeHerMind();
    forbidCalls();
    hold();
    release();
  }

  @Test
  void sheIsInTheBookAndCalledAndWasRecorded() {
    var she = json(sofia.get("/api/clients/" + client));
    assertThat(she.get("name").asString()).isEqualTo(NAME);
    var call = json(sofia.get("/api/calls/" + calls.talked.id()));
    assertThat(call.at("/disposition").asString()).isEqualTo("sold");
    assertThat(call.at("/recordings/0/state").asString()).isEqualTo("ready");
    assertThat(count("select count(*) from recording where state = 'ready'")).isOne();
  }

  @Test
  void theArchiveHasAllThatIsKeptAndIsAudited() throws Exception {
    assertThat(anna.get("/api/clients/" + client + "/archive").statusCode()).isEqualTo(403);
    var entries = archive("ru");

    var page = new String(file(entries, "index.html"), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("Zinaida &lt;Quillfeather&gt;", "Что о вас хранится", "Zina@quill.example")
        .contains("Quillfeather moved", "Zinaida takes two", "by telephone")
        .doesNotContain("<Quillfeather", "<script", "http:", "https:", "archive.");
    var all = JSON.readTree(file(entries, "client.json"));
    assertThat(all.at("/clients/0/note").asString()).isEqualTo("Zinaida likes tea");
    assertThat(all.at("/numbers/0/e164").asString()).isEqualTo(HerCalls.NUMBER);
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

  private static byte[] file(Map<String, byte[]> entries, String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }
}
