package dev.rapport.chaos.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On what Asterisk 22 wrote in the lab.
class CelReaderTest {
  private static final String HUNTED = "lab-1795739032.0";
  private static final String RANG_ALL = "lab-1795739035.2";
  private static final String GAVE_UP = "lab-1795739218.9";

  @TempDir Path folder;

  @Test
  void aCallThatAPhoneTookRangThereAndWasTalkedInWhileBothWereBridged() throws IOException {
    var call = call(queues(), HUNTED);

    assertThat(call.number()).isEqualTo("+79161234567");
    assertThat(call.startedAt()).isEqualTo(at("1795739032.840924"));
    assertThat(call.endedAt()).isEqualTo(at("1795739034.871813"));
    assertThat(call.stretches())
        .containsExactly(
            stretch(Kind.RING, "PJSIP/101", "1795739032.852737", "1795739033.364857"),
            stretch(Kind.TALK, "PJSIP/101", "1795739033.374293", "1795739034.870673"));
    assertThat(call.open()).isFalse();
  }

  @Test
  void aPhoneBehindALocalChannelTalksWithTheCallerAndWhoeverRangInVainDoesNot() throws IOException {
    var call = call(queues(), RANG_ALL);

    assertThat(call.talked()).containsExactly("PJSIP/104");
    assertThat(call.of(Kind.RING))
        .extracting(Stretch::endpoint)
        .containsExactly("PJSIP/105", "PJSIP/104");
    assertThat(call.of(Kind.TALK).getFirst().from()).isEqualTo(at("1795739036.192284"));
  }

  @Test
  void aCallerWhoGaveUpTalkedWithNobody() throws IOException {
    var call = call(queues(), GAVE_UP);

    assertThat(call.answered()).isFalse();
    assertThat(call.of(Kind.RING)).hasSize(2);
    assertThat(call.recording()).isEmpty();
  }

  @Test
  void aPhoneThatHandsTheCallerOverStopsTalkingAndTheNextOneRings() throws IOException {
    var call = calls(fixture("transfer.csv"), List.of()).getFirst();

    assertThat(call.stretches())
        .extracting(s -> s.kind() + " " + s.endpoint())
        .containsExactly(
            "RING PJSIP/103",
            "RING PJSIP/101",
            "TALK PJSIP/101",
            "RING PJSIP/102",
            "TALK PJSIP/102");
  }

  @Test
  void aPhoneStaysInItsTalkWhenAsteriskTakesTheLocalChannelOutOfThePath() throws IOException {
    var call = calls(fixture("near.csv"), List.of()).getFirst();

    assertThat(call.stretches())
        .extracting(s -> s.kind() + " " + s.endpoint())
        .containsExactly("RING PJSIP/104", "TALK PJSIP/104");
  }

  @Test
  void whatWasOpenWhenAsteriskDiedEndedThen() throws IOException {
    var died = at("1795739034.0");
    var lines = Files.readAllLines(queues());
    int next = 0;
    while (!lines.get(next).contains(RANG_ALL)) {
      next++;
    }
    lines.subList(7, next).removeIf(line -> line.contains("_EXIT") || line.contains("_END"));
    lines.subList(7, next).removeIf(line -> line.contains("HANGUP"));
    Path cel = Files.write(folder.resolve("killed.csv"), lines);

    var call = call(cel, HUNTED, died);

    assertThat(call.open()).isTrue();
    assertThat(call.endedAt()).isEqualTo(died);
    assertThat(call.of(Kind.TALK).getFirst().to()).isEqualTo(died);
    assertThat(CelReader.quiet(cel, List.of(died))).as("none is left").isTrue();
    assertThat(CelReader.quiet(cel, List.of())).as("as if it lived on").isFalse();
    assertThat(call(cel, RANG_ALL, died).open()).as("of the next life").isFalse();
  }

  @Test
  void aTornLineAndAMissingFileAreNoCalls() throws IOException {
    Path torn = folder.resolve("torn.csv");
    Files.writeString(torn, Files.readAllLines(queues()).getFirst().substring(0, 60));

    assertThat(calls(torn, List.of())).isEmpty();
    assertThat(calls(folder.resolve("none.csv"), List.of())).isEmpty();
  }

  @Test
  void aRecordingCountsWhenSoundIsInIt() throws IOException {
    Path file = folder.resolve("20261127-002352-lab-1795739032.0.wav");

    Files.write(file, new byte[44]);
    assertThat(call(queues(), HUNTED).recording()).isEmpty();
    Files.write(file, new byte[364]);
    assertThat(call(queues(), HUNTED).recording()).contains(file.getFileName().toString());
  }

  private PbxCall call(Path cel, String linkedid, Instant... deaths) throws IOException {
    return calls(cel, List.of(deaths)).stream()
        .filter(c -> c.linkedid().equals(linkedid))
        .findFirst()
        .orElseThrow();
  }

  private List<PbxCall> calls(Path cel, List<Instant> deaths) throws IOException {
    return CelReader.read(cel, deaths, folder);
  }

  private static Path queues() {
    return fixture("queues.csv");
  }

  private static Path fixture(String name) {
    return Path.of("src/test/resources/cel", name);
  }

  private static Stretch stretch(Kind kind, String endpoint, String from, String to) {
    return new Stretch(kind, endpoint, at(from), at(to));
  }

  private static Instant at(String epoch) {
    String[] parts = epoch.split("\\.", -1);
    var micros = Long.parseLong((parts[1] + "000000").substring(0, 6));
    return Instant.ofEpochSecond(Long.parseLong(parts[0]), micros * 1_000);
  }
}
