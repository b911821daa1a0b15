package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.BORIS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.stage.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Callers who write what they like into the headers of their calls, before a real Asterisk.
@ExtendWith(InTheHouse.class)
class HostileCallersTest {
  private static final String HOST = "@[local_ip]:[local_port]>";

  private final House house;
  private String last = "";

  HostileCallersTest(House house) {
    this.house = house;
  }

  @Test
  void whatCallersWriteIsTextAndEveryAttemptIsCountedShownAndAudited() throws IOException {
    Seat boris = house.seat(BORIS, "answer", 300);
    String bystander = house.freshNumber();
    house.lab.call(bystander, House.SALES, "waits");
    boris.desk().card("talking");
    String uniqueid = house.calls(bystander).getFirst().get("linkedid").asString();
    Seat anna = house.seat(ANNA, "answer", 300);

    var calls = new ArrayList<JsonNode>();
    for (String[] headers : attacks(uniqueid)) {
      calls.add(arrived(anna, headers));
    }

    assertThat(calls)
        .as("each of them reaches somebody")
        .allSatisfy(c -> assertThat(House.talkedTo(c)).containsExactly("Anna Petrova"))
        .as("is marked")
        .allSatisfy(c -> assertThat(c.at("/caller/suspect").asBoolean()).isTrue())
        .as("and shown without what nobody sees")
        .allSatisfy(c -> assertThat(shown(c)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\ufffd]"))
        .allSatisfy(c -> assertThat(shown(c)).hasSizeLessThanOrEqualTo(160));
    assertThat(audited())
        .as("each is in the audit log once, without a word of the caller's")
        .containsExactlyInAnyOrderElementsOf(
            calls.stream().map(c -> "call:" + c.get("id").asString()).toList());
    nothingRan();
    bystanderIsUntouched(bystander);
    assertThat(callers().get("diagnosis").asString()).isEqualTo("callers-suspect");
    assertThat(callers().at("/details/0").asInt()).isGreaterThanOrEqualTo(calls.size());
    assertThat(callers().at("/details/1").asInt())
        .as("frames of Asterisk that callers had written into")
        .isPositive();
    Browsers.run("hostile-callers.test.mjs", house, Map.of("PASSWORD", Colleague.PASSWORD));
  }

  /// First the value of From, then further headers, as `lab/lab attack` takes them.
  private List<String[]> attacks(String uniqueid) {
    return List.of(
        from("${SHELL(touch /pwned)} $[1+1] ${SET(GLOBAL(PWNED)=1)}"),
        from("A|B,C;D&E~F/G\\H\"I"),
        from("<img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script>"),
        from("=cmd|' /C calc'!A0"),
        from("x'; drop table call; --"),
        from("../../../../etc/passwd"),
        from("Iv\u0001\u001b[31man"),
        from("Iv\u202e\u200b\u2066an"),
        new String[] {
          "\"Iv" + escaped("\u00ff\u00fe\u00c3".getBytes(ISO_8859_1)) + "an\" " + uri("")
        },
        from("n".repeat(10_000)),
        new String[] {"\"Ivan\" " + uri("%0d%0aEvent%3a%20Hangup%0d%0aX%3a%20")},
        new String[] {
          "\"Ivan\" "
              + uri(
                  "%0d%0a%0d%0aEvent%3a%20Hangup%0d%0aUniqueid%3a%20" + uniqueid + "%0d%0aX%3a%20")
        },
        new String[] {
          "\"Ivan\" "
              + uri("%0d%0a%0d%0aAction%3a%20Originate%0d%0aChannel%3a%20PJSIP/103%0d%0aX%3a%20")
        },
        new String[] {"\"Ivan\" " + uri("%7c%2c%3b%26~%2f%5c%22%24%7bEXTEN%7d")},
        new String[] {
          "\"" + escaped("${EXTEN}".getBytes(UTF_8)) + "\" " + uri(""),
          "P-Asserted-Identity: \"<b>"
              + escaped("${X}".getBytes(UTF_8))
              + "\" <sip:9%0d%0aEvent%3a%20Hangup@evil>",
          "Diversion: <sip:"
              + escaped("${EXTEN}".getBytes(UTF_8))
              + "%0d%0aAction%3a%20Originate@evil>;reason=\"../../x\"",
          "X-Rapport: " + escaped("${SHELL(touch /pwned)} <script>".getBytes(UTF_8)),
          "Subject: ' OR 1=1; drop table call; --"
        });
  }

  private String[] from(String name) {
    String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
    return new String[] {"\"" + escaped(quoted.getBytes(UTF_8)) + "\" " + uri("")};
  }

  private String uri(String more) {
    return "<sip:" + house.freshNumber() + more + HOST;
  }

  /// As SIPp takes any byte.
  private static String escaped(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = Character.isLetterOrDigit(b) || b == ' ';
      text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b));
    }
    return text.toString();
  }

  /// The call as the history has it when the attempt is over.
  private JsonNode arrived(Seat anna, String... headers) throws IOException {
    Path file = Path.of("target", "attack.txt").toAbsolutePath();
    Files.writeString(file, String.join("\n", headers) + "\n", ISO_8859_1);
    house.lab.run("attack", file.toString(), House.SALES, "1500");
    JsonNode call =
        house.await(() ->
            newest()
                .filter(c -> !c.get("id").asString().equals(last))
                .filter(c -> !c.get("endedAt").isNull() && c.at("/caller/suspect").asBoolean()));
    last = call.get("id").asString();
    anna.finish(anna.desk().card("wrap-up"));
    house.awaitPresence(ANNA, p -> House.state(p, "ready"));
    anna.desk().forget();
    return call;
  }

  private Optional<JsonNode> newest() {
    return house.supervisor().get("/api/calls").get("items").valueStream().findFirst();
  }

  private static String shown(JsonNode call) {
    return call.at("/caller/typed").asString() + call.at("/caller/name").asString();
  }

  private List<String> audited() {
    return admin()
        .get("/api/audit?limit=500")
        .valueStream()
        .filter(l -> l.get("what").asString().equals("caller.suspect"))
        .peek(l -> assertThat(l.get("who").isNull()).isTrue())
        .map(l -> l.get("subject").asString())
        .toList();
  }

  private JsonNode callers() {
    return admin()
        .get("/api/doctor?pbx=lab")
        .at("/pbxes/0/findings")
        .valueStream()
        .filter(f -> f.get("check").asString().equals("callers"))
        .findFirst()
        .orElseThrow();
  }

  private Person admin() {
    return Person.signIn(house.rapport.home(), "admin", Rapport.ADMIN_PASSWORD);
  }

  /// No program, no variable, no file by a caller's will.
  private void nothingRan() throws IOException {
    assertThat(Path.of(house.lab.run("where", "root").strip(), "pwned")).doesNotExist();
    assertThat(house.lab.run("cli", "dialplan show globals")).doesNotContain("PWNED");
    try (var files = Files.list(house.lab.recordings())) {
      assertThat(files.map(f -> f.getFileName() + ""))
          .isNotEmpty()
          .allMatch(name -> name.matches("\\d{8}-\\d{6}-lab-\\d+\\.\\d+\\.wav"));
    }
  }

  private void bystanderIsUntouched(String number) {
    JsonNode call = house.calls(number).getFirst();
    assertThat(call.get("endedAt").isNull()).isTrue();
    assertThat(call.at("/caller/suspect").asBoolean()).isFalse();
    assertThat(house.lab.channels())
        .as("the bystander, and the phone that talks with them")
        .hasSize(2);
  }
}
