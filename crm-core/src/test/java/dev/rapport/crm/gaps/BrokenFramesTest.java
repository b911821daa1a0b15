package dev.rapport.crm.gaps;

import static dev.rapport.crm.gaps.GapRoom.files;
import static dev.rapport.crm.gaps.GapRoom.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.history.CallFilter;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.ami.AmiFrames;
import dev.rapport.cti.ami.BrokenRule;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.PbxEvents;
import dev.rapport.cti.engine.Surroundings;
import dev.rapport.cti.pbx.PbxListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One call of the lab, again and again: each time another frame of it loses its end, and however
/// it was misread, it is one call and answered when the records were read.
class BrokenFramesTest {
  private static final Path TRACE =
      Path.of("../cti-bridge/src/test/resources/traces/asterisk-22/answered.ami");
  private static final Pattern OF_CALLS =
      Pattern.compile(
          "Event:"
              + " (Newchannel|Newstate|DialBegin|DialEnd|BridgeEnter|BridgeLeave|Hangup|UserEvent)\r\n");
  private static final Pattern SECONDS = Pattern.compile("(lab-|Timestamp: |\")(\\d{10})\\.");
  private static final int APART = 30;
  private static final String END = "\r\n\r\n";

  @TempDir Path folder;
  private final GapRoom room = new GapRoom();
  private final StringBuilder records = new StringBuilder();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private int calls;

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void whateverWasMisreadTheCallIsThereOnceWithItsTalkAndItsRecording() throws IOException {
    String trace = numbered(Files.readString(TRACE, UTF_8));
    var frames = List.of(trace.replaceAll("\r?\n", "\r\n").split(END));
    for (int i = 0; i < frames.size(); i++) {
      if (OF_CALLS.matcher(frames.get(i) + "\r\n").lookingAt()) {
        String frame = frames.get(i);
        play(frames, i, ""); // lost as a whole
        play(frames, i, frame.substring(0, frame.indexOf("\r\n") + 2)); // two events in one
        play(frames, i, frame.substring(0, frame.length() / 2) + END);
        play(frames, i, frame.substring(0, frame.indexOf("Uniqueid: ") + 12));
        play(frames, i, frame.replaceFirst("\r\n(Dest)?Linkedid: [^\r]*", "") + END);
        play(frames, i, frame.replaceFirst("(?s)(Linkedid: lab-\\d+\\.\\d)\\d.*", "$1") + END);
      }
    }
    play(strangers(frames), 0, "");
    room.history.written();
    long misread = room.history.count("call where outcome is distinct from 'answered'");
    long tooMany = room.history.count("call") - calls;
    assertThat(misread).as("the test misleads us").isPositive();
    assertThat(tooMany).as("a leg passed for a call").isEqualTo(1);

    repair();

    isRight();
    room.history.now.updateAndGet(t -> t.plus(Duration.ofHours(1)));
    repair();
    isRight();
    assertThat(room.gap().kind()).isEqualTo(Gap.Kind.UNSURE);
    assertThat(room.gap().pending()).isZero();
    assertThat(room.gap().repaired()).isPositive().isLessThan(calls);
  }

  /// Nothing that tells that the phone belongs to the call comes through.
  private static List<String> strangers(List<String> frames) {
    return frames.stream()
        .filter(f -> !f.startsWith("Event: Dial"))
        .filter(f -> !f.startsWith("Event: Bridge") || !f.contains("Channel: PJSIP/trunk"))
        .map(f ->
            f.contains("\r\nChannel: PJSIP/101") ? f.replaceAll("\r\nLinkedid: [^\r]*", "") : f)
        .toList();
  }

  private void isRight() {
    var all = new ArrayList<CallRecord>();
    for (int hour = 0; hour < calls * APART / 3600 + 1; hour++) {
      Instant from = first.plus(Duration.ofHours(hour));
      var filter =
          new CallFilter(from, from.plus(Duration.ofHours(1)), null, null, null, null, null);
      all.addAll(
          room.history.log.list(filter, new Viewer(new AgentId(1), true, List.of()), null, 1_000));
    }
    assertThat(all).hasSize(calls);
    assertThat(all)
        .allSatisfy(record -> {
          var call = record.call();
          assertThat(call.outcome()).isEqualTo(Outcome.ANSWERED);
          assertThat(call.caller().number()).isEqualTo("+79161234567");
          assertThat(call.talks())
              .singleElement()
              .satisfies(t -> {
                assertThat(t.endpoint().name()).isEqualTo("PJSIP/101");
                assertThat(t.length(call.startedAt()))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
              });
          assertThat(call.recordings()).hasSize(1);
        });
  }

  private void repair() throws IOException {
    Path cel = folder.resolve("Master.csv");
    Files.writeString(cel, records);
    PbxListener writer = room.history.writer();
    writer.unsure("lab", first, first);
    writer.unsure("lab", first, last);
    room.history.written();
    room.history.now.updateAndGet(t -> t.isAfter(last) ? t : last.plusSeconds(120));
    room.run(settings(files(null, cel)));
  }

  /// @param instead of the frame at that place
  private void play(List<String> frames, int place, String instead) throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < frames.size(); i++) {
      text.append(i == place ? instead : frames.get(i) + END);
    }
    int later = APART * calls++;
    Instant end = hear(moved(text.toString(), later));
    first = calls == 1 ? end.minusSeconds(60) : first;
    last = end;
    Instant played = GapRoom.played("answered");
    long apart = Duration.between(played, began(frames)).toSeconds();
    records.append(moved(numbered(Files.readString(GapRoom.cel("answered"))), apart + later));
  }

  /// The channels of a PBX that is not fresh: their numbers can lose digits and still be numbers.
  private static String numbered(String text) {
    return text.replaceAll("(lab-\\d{10}\\.)(\\d)\\b", "$187$2");
  }

  private static Instant began(List<String> frames) {
    var id = Pattern.compile("lab-(\\d{10})\\.870").matcher(String.join(END, frames));
    assertThat(id.find()).isTrue();
    return Instant.ofEpochSecond(Long.parseLong(id.group(1)));
  }

  /// The same so many seconds later, with bridges of its own.
  private String moved(String text, long seconds) {
    String bridges =
        text.replaceAll("([0-9a-f]{8}-[0-9a-f]{4})-[0-9a-f]{4}", "$1-" + (1000 + calls));
    String files =
        bridges.replaceAll("2026112\\d-\\d{6}-lab", "20261121-203959-lab"); // of one play
    return SECONDS
        .matcher(files)
        .replaceAll(m -> m.group(1) + (Long.parseLong(m.group(2)) + seconds) + ".");
  }

  /// As the link does; what is left at the end it reads again and finds gone.
  private Instant hear(String text) {
    var events = new ArrayList<CallEvent>();
    var engine = new CallEngine("lab", "1795000000", Surroundings.DEFAULT);
    Instant end = Instant.EPOCH;
    for (var frame : AmiFrames.read(text.getBytes(UTF_8))) {
      Instant sentAt = frame.sentAt().orElse(end);
      end = sentAt;
      if (frame.broken().filter(BrokenRule::misleading).isEmpty()) {
        PbxEvents.read(frame, () -> sentAt).ifPresent(e -> events.addAll(engine.on(e)));
      }
    }
    events.addAll(engine.resync(List.of(), end));
    PbxListener writer = room.history.writer();
    events.forEach(writer::on);
    return end;
  }
}
