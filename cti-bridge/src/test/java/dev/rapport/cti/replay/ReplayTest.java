package dev.rapport.cti.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Path ANSWERED =
      Path.of("src/test/resources/traces/asterisk-22/answered.ami");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsOneJsonObjectPerCall() {
    int code = run(ANSWERED.toString());

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("{\"linkedid\":\"lab-")
        .contains(
            "\"direction\":\"inbound\"", "\"outcome\":\"answered\"", "\"talks\":[{\"endpoint\"");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aTruncatedFileIsNamedWithTheByteAndWhatWasReadComesOut() throws IOException {
    byte[] whole = Files.readAllBytes(ANSWERED);
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
    var file = Files.write(folder.resolve("cut.ami"), cut);

    int code = run(file.toString());

    assertThat(code).isEqualTo(1);
    int start = new String(cut, UTF_8).lastIndexOf("\r\n\r\n") + 4;
    assertThat(err.toString(UTF_8))
        .contains("cut.ami: byte " + start + ": the last message is cut off");
    assertThat(out.toString(UTF_8)).contains("\"caller\":\"+79161234567\"");
  }

  @Test
  void aBrokenMessageIsNamedWithTheByteAndTheRestIsRead() throws IOException {
    String whole = Files.readString(ANSWERED);
    int at = whole.indexOf("Event: DialBegin");
    var file =
        Files.writeString(
            folder.resolve("broken.ami"),
            whole.substring(0, at) + "This is no header\r\n\r\n" + whole.substring(at));

    int code = run(file.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("broken.ami: byte " + at + ": not a sound AMI message");
    assertThat(out.toString(UTF_8)).contains("\"outcome\":\"answered\"");
  }

  @Test
  void aFileThatIsNoTraceAndOneThatIsMissingDoNotStopTheOthers() throws IOException {
    var nonsense =
        Files.writeString(folder.resolve("nonsense.ami"), "Event: Newchannel\nChannel: x\n\n");

    int code = run(nonsense.toString(), folder.resolve("none.ami").toString(), ANSWERED.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("nonsense.ami: byte 0: no AMI message", "none.ami: no such file");
    assertThat(out.toString(UTF_8)).contains("\"outcome\":\"answered\"");
  }

  @Test
  void aTrunkOfAnotherNameIsTold() {
    run(
        "--trunk",
        "102",
        "--trunk",
        "trunk",
        Path.of("src/test/resources/traces/asterisk-22/internal.ami").toString());

    assertThat(out.toString(UTF_8)).contains("\"direction\":\"inbound\"");
  }

  @Test
  void explainsItself() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("replay", "one JSON object per call");
    assertThat(run()).isEqualTo(2);
    assertThat(run("--nonsense")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("unknown option --nonsense");
  }

  private int run(String... args) {
    return new Replay(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(List.of(args));
  }
}
