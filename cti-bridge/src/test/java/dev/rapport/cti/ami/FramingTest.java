package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static final String STREAM =
      """
      Asterisk Call Manager/11.0.0
      Response: Success
      ActionID: 7
      Message: Authentication accepted

      Event: Newchannel
      Privilege: call,all
      Timestamp: 1795282377.925191
      SystemName: lab
      Channel: PJSIP/trunk-0000003a
      ChannelState: 4
      CallerIDNum: +79161234567
      CallerIDName: Иван "Петров": a
      AccountCode:\s
      Uniqueid: lab-1795282377.60
      Linkedid: lab-1795282377.60

      Response: Success
      Message: Command output follows
      Output: one
      Output:  two

      Response: Follows
      Privilege: Command
      line one: with colon

      line two
      --END COMMAND--

      Event: Hangup
      Cause: 16

      """
          .replace("\n", "\r\n");

  @Test
  void readsGreetingResponseEventAndOutput() {
    var frames = read(STREAM);

    assertThat(frames)
        .extracting(AmiFrame::kind)
        .containsExactly(
            AmiFrame.Kind.GREETING,
            AmiFrame.Kind.RESPONSE,
            AmiFrame.Kind.EVENT,
            AmiFrame.Kind.RESPONSE,
            AmiFrame.Kind.RESPONSE,
            AmiFrame.Kind.EVENT);
    assertThat(frames).noneMatch(AmiFrame::suspect);
    assertThat(frames.get(0).value(0)).isEqualTo("Asterisk Call Manager/11.0.0");
    assertThat(frames.get(1).text("message")).isEqualTo("Authentication accepted");
    var event = frames.get(2);
    assertThat(event.is("NewChannel")).isTrue();
    assertThat(event.is("Newchannels")).isFalse();
    assertThat(event.text("UNIQUEID")).isEqualTo("lab-1795282377.60");
    assertThat(event.text("CallerIDName")).isEqualTo("Иван \"Петров\": a");
    assertThat(event.has("AccountCode")).isTrue();
    assertThat(event.text("AccountCode")).isEmpty();
    assertThat(event.has("Nothing")).isFalse();
    assertThat(event.number("ChannelState", -1)).isEqualTo(4);
    assertThat(event.number("Channel", -1)).isEqualTo(-1);
    assertThat(event.sentAt()).contains(Instant.parse("2026-11-21T17:32:57.925191Z"));
    assertThat(frames.get(3).texts("output")).containsExactly("one", " two");
    assertThat(frames.get(3).output()).containsExactly("one", " two");
    assertThat(frames.get(4).output())
        .containsExactly("Privilege: Command", "line one: with colon", "line two");
    assertThat(frames.get(5).number("Cause", 0)).isEqualTo(16);
  }

  @Test
  void readsTheSameHoweverTheBytesAreSplit() {
    byte[] bytes = STREAM.getBytes(UTF_8);
    var whole = texts(read(STREAM));

    for (int at = 1; at < bytes.length; at++) {
      assertThat(texts(readInPieces(bytes, at, AmiLimits.DEFAULT)))
          .as("first %d", at)
          .isEqualTo(whole);
    }
    for (int size = 1; size < 40; size++) {
      var framing = new Framing(AmiLimits.DEFAULT);
      var frames = new ArrayList<AmiFrame>();
      for (int from = 0; from < bytes.length; from += size) {
        feed(framing, bytes, from, Math.min(size, bytes.length - from), frames);
      }
      assertThat(texts(frames)).as("pieces of %d", size).isEqualTo(whole);
    }
  }

  @Test
  void aKeyThatComesTwiceMakesTheFrameSuspect() {
    var forged = "Event: Newchannel\r\nCallerIDName: x\r\nUniqueid: 1.1\r\nuniqueid: 2.2\r\n\r\n";

    var frame = read(forged).getFirst();

    assertThat(frame.broken()).contains(BrokenRule.DOUBLE_KEY);
    assertThat(read("Event: TestEvent\r\nState: a\r\nState: b\r\n\r\n").getFirst().suspect())
        .isFalse();
    assertThat(read("Event: A\r\nEvent: B\r\n\r\n").getFirst().broken())
        .contains(BrokenRule.DOUBLE_KEY);
  }

  @Test
  void malformedFramesAreValuesAndTheNextFrameIsWhole() {
    var limits = new AmiLimits(200, 5, 40);
    var next = "Event: Next\r\n\r\n";

    assertThat(rules("rubbish\r\n\r\n" + next, limits)).containsExactly("UNKNOWN_START", "sound");
    assertThat(rules("Event: A\r\nno colon\r\n\r\n" + next, limits))
        .containsExactly("NOT_A_HEADER", "sound");
    assertThat(rules("Event: A\r\n: no name\r\n\r\n" + next, limits))
        .containsExactly("NOT_A_HEADER", "sound");
    assertThat(rules("Event: A\r\nB: c\nD: e\r\n\r\n" + next, limits))
        .containsExactly("CONTROL_BYTE", "sound");
    assertThat(rules("Event: A\r\nB: " + "x".repeat(50) + "\r\n\r\n" + next, limits))
        .containsExactly("LINE_TOO_LONG", "sound");
    assertThat(rules("Event: A\r\nB: " + "x".repeat(500) + "\r\nC: d\r\n\r\n" + next, limits))
        .containsExactly("FRAME_TOO_LONG", "sound");
    assertThat(rules("Event: A\r\n" + "B: c\r\n".repeat(9) + "\r\n" + next, limits))
        .containsExactly("TOO_MANY_HEADERS", "sound");
    assertThat(rules("\r\n\r\n" + next, limits)).containsExactly("sound");
  }

  @Test
  void anyRandomBytesGiveFramesWhateverTheSplitAndNeverAnException() {
    var random = new Random(20261121);
    var parts =
        List.of(
            "\r\n",
            "\r\n\r\n",
            "\r",
            "\n",
            "Event: X",
            "Response: Follows",
            "Uniqueid: 1",
            ":",
            "--END COMMAND--",
            "Asterisk Call Manager/1",
            "\t",
            " ",
            "é",
            "\0",
            "y".repeat(70));
    var limits = new AmiLimits(120, 6, 60);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      byte[] bytes = text.append("\r\n\r\n").toString().getBytes(UTF_8);
      if (random.nextInt(4) == 0) {
        random.nextBytes(bytes);
      }
      var whole = readInPieces(bytes, bytes.length, limits);
      for (AmiFrame frame : whole) {
        assertThat(frame.length()).isLessThanOrEqualTo(limits.frameBytes());
        assertThat(frame.size()).isLessThanOrEqualTo(limits.headers());
        assertThat(frame.output()).isNotNull();
        assertThat(frame.toString()).startsWith("AmiFrame[");
      }
      var split = readInPieces(bytes, random.nextInt(bytes.length), limits);
      assertThat(texts(split)).as("round %d", round).isEqualTo(texts(whole));
    }
  }

  @Test
  void framesStayWhatTheyWereWhileMoreIsRead() throws IOException {
    var frames = new ArrayList<AmiFrame>();
    var text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("Event: Newstate\r\nUniqueid: ").append(i).append("\r\n\r\n");
    }
    InputStream in = new ByteArrayInputStream(text.toString().getBytes(UTF_8));

    AmiFrames.read(in, AmiLimits.DEFAULT, frames::add);

    assertThat(frames).hasSize(20_000);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).number("Uniqueid", -1)).isEqualTo(i);
    }
  }

  /// A second, plain reading of the same bytes, to hold the fast one against.
  @Test
  void readsEveryHeaderThatARealAsteriskSentAsAPlainSplitDoes() throws IOException {
    try (var files = Files.walk(Path.of("src/test/resources/traces"))) {
      var traces = files.filter(f -> f.toString().endsWith(".ami")).toList();
      assertThat(traces).isNotEmpty();
      for (Path trace : traces) {
        byte[] bytes = Files.readAllBytes(trace);
        var plain = new ArrayList<List<String>>();
        String text = new String(bytes, UTF_8).replaceFirst("^Asterisk Call Manager[^\n]*\n", "");
        for (String frame : text.substring(0, text.lastIndexOf("\r\n\r\n") + 4).split("\r\n\r\n")) {
          if (!frame.isBlank()) {
            plain.add(List.of(frame.strip().split("\r\n")));
          }
        }
        var ours =
            AmiFrames.read(bytes).stream()
                .filter(f -> f.kind() != AmiFrame.Kind.GREETING)
                .map(FramingTest::lines)
                .toList();
        assertThat(ours).as(trace.toString()).isEqualTo(stripped(plain));
      }
    }
  }

  private static List<List<String>> stripped(List<List<String>> frames) {
    return frames.stream().map(f -> f.stream().map(String::stripTrailing).toList()).toList();
  }

  private static List<String> lines(AmiFrame frame) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < frame.size(); i++) {
      lines.add((frame.name(i) + ": " + frame.value(i)).stripTrailing());
    }
    return lines;
  }

  private static List<AmiFrame> read(String text) {
    return AmiFrames.read(text.getBytes(UTF_8));
  }

  private static List<String> rules(String text, AmiLimits limits) {
    byte[] bytes = text.getBytes(UTF_8);
    var whole = readInPieces(bytes, bytes.length, limits);
    for (int at = 1; at < bytes.length; at++) {
      assertThat(texts(readInPieces(bytes, at, limits))).as("first %d", at).isEqualTo(texts(whole));
    }
    return whole.stream().map(f -> f.broken().map(Enum::name).orElse("sound")).toList();
  }

  private static List<AmiFrame> readInPieces(byte[] bytes, int first, AmiLimits limits) {
    var framing = new Framing(limits);
    var frames = new ArrayList<AmiFrame>();
    feed(framing, bytes, 0, first, frames);
    feed(framing, bytes, first, bytes.length - first, frames);
    return frames;
  }

  private static void feed(Framing framing, byte[] bytes, int from, int n, List<AmiFrame> frames) {
    System.arraycopy(bytes, from, framing.reserve(n), framing.filled(), n);
    framing.take(n, frames::add);
  }

  private static List<String> texts(List<AmiFrame> frames) {
    var texts = new ArrayList<String>();
    for (AmiFrame frame : frames) {
      var text = new StringBuilder(frame.kind() + " " + frame.broken() + "\n");
      for (int i = 0; i < frame.size(); i++) {
        text.append(frame.name(i)).append('|').append(frame.value(i)).append('\n');
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
