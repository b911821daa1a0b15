package dev.rapport.crm.gaps;

import static dev.rapport.crm.gaps.GapRoom.files;
import static dev.rapport.crm.gaps.GapRoom.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.history.CallFilter;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.CallRepairs.Repaired;
import dev.rapport.crm.history.HistoryRoom;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.ami.AmiFrames;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.PbxEvents;
import dev.rapport.cti.engine.Surroundings;
import dev.rapport.cti.pbx.PbxListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls of the lab that were told under a name which lost its last digits.
class MisnamedCallsTest {
  private static final Path TRACE =
      Path.of("../cti-bridge/src/test/resources/traces/asterisk-22/answered.ami");
  private static final String BOOT = "1795000000";

  @TempDir Path folder;
  private final GapRoom room = new GapRoom();
  private final HistoryRoom history = room.history;
  private final List<Repaired> repaired = new ArrayList<>();
  private Instant played = Instant.EPOCH;
  private Call truth;
  private CallId wrong;

  @BeforeEach
  void theLabsCall() throws IOException {
    played = GapRoom.played("answered");
    history.repairs().listen(repaired::add);
    truth = heard();
    var name = truth.id().linkedid();
    wrong = new CallId("lab", BOOT, name.substring(0, name.length() - 2));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aCallUnderANameThatThePbxNeverGaveGetsItsTrueName() throws IOException {
    tell(wrong);
    link().unvouched(wrong, channels(truth.id()));
    write(wrong);

    repair(numbered(87));

    isThereOnce();
    var row = all().getFirst();
    assertThat(row.notes()).extracting(n -> n.text()).containsExactly("Wants a call back");
    assertThat(row.disposition()).isEqualTo("sale");
    assertThat(repaired)
        .anySatisfy(r -> {
          assertThat(r.call().id()).isEqualTo(truth.id());
          assertThat(r.gone()).containsExactly(wrong);
        });
  }

  @Test
  void alsoAfterTheTrueNameWasTakenForAPartOfIt() throws IOException {
    tell(truth.id());
    Call misread = truth.named(wrong);
    link().on(new CallEvent.Merged(misread, truth.id(), end()));
    link().unvouched(wrong, channels(truth.id()));
    write(truth.id());

    repair(numbered(87));

    isThereOnce();
    assertThat(all().getFirst().notes()).hasSize(1);
    assertThat(history.log.find(wrong).orElseThrow().call().id()).isEqualTo(truth.id());
  }

  @Test
  void turnedAroundOnceItStaysSo() throws IOException {
    tell(wrong);
    link().unvouched(wrong, channels(truth.id()));
    repair(numbered(87));
    var before = all();
    long entries = history.count("call_journal where kind in ('Repaired', 'Apart')");

    for (int i = 0; i < 3; i++) {
      history.now.updateAndGet(t -> t.plus(Duration.ofMinutes(40)));
      room.run(settings(files(null, folder.resolve("Master.csv"))));
    }
    history.restart();
    write(wrong); // whoever has the card open goes on

    assertThat(all()).extracting(CallRecord::call).isEqualTo(List.of(before.getFirst().call()));
    assertThat(all().getFirst().notes()).hasSize(1);
    assertThat(history.count("call_journal where kind = 'Apart'")).isEqualTo(1).isLessThan(entries);
  }

  @Test
  void aNameThatTheRecordsKnowIsLeftAlone() throws IOException {
    tell(wrong);
    link().unvouched(wrong, channels(truth.id()));

    repair(numbered(87) + another(wrong));

    assertThat(all()).extracting(r -> r.call().id().linkedid()).contains(wrong.linkedid());
  }

  @Test
  void twoCallsUnderOneFalseNameAreTwoAgain() throws IOException {
    tell(wrong);
    var other = new CallId("lab", BOOT, truth.id().linkedid().replace(".870", ".880"));
    var both = new HashSet<>(channels(truth.id()));
    both.addAll(channels(other));
    link().unvouched(wrong, both);

    repair(numbered(87) + numbered(88));

    assertThat(all())
        .extracting(r -> r.call().id().linkedid())
        .containsExactlyInAnyOrder(truth.id().linkedid(), other.linkedid());
    assertThat(all()).allSatisfy(r -> assertThat(r.call().talks()).hasSize(1));
    var before = all().stream().map(CallRecord::call).toList();
    history.now.updateAndGet(t -> t.plus(Duration.ofMinutes(40)));
    room.run(settings(files(null, folder.resolve("Master.csv"))));
    assertThat(all()).extracting(CallRecord::call).isEqualTo(before);
  }

  @Test
  void whoWasErasedDoesNotComeBackUnderTheTrueName() throws IOException {
    tell(wrong);
    link().unvouched(wrong, channels(truth.id()));
    history.written();
    history
        .jdbc
        .sql("insert into call_erased values (?, 'lab', ?, 1)")
        .params(wrong.toString(), wrong.linkedid())
        .update();
    history.restart();

    repair(numbered(87));

    assertThat(all()).extracting(r -> r.call().id()).containsExactly(wrong);
  }

  private void isThereOnce() {
    assertThat(all())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.call().id()).isEqualTo(truth.id());
          assertThat(record.call().outcome()).isEqualTo(Outcome.ANSWERED);
          assertThat(record.call().talks()).hasSize(1);
          assertThat(record.call().recordings()).hasSize(1);
        });
    assertThat(history.count("call_talk")).isEqualTo(1);
  }

  /// The whole call under that name.
  private void tell(CallId name) {
    link().on(new CallEvent.Began(truth.named(name), played));
    link().on(new CallEvent.Ended(truth.named(name), end()));
    history.written();
  }

  private void write(CallId call) {
    history.history().note(call, new AgentId(1), "Wants a call back");
    history.history().dispose(call, "sale");
    history.written();
  }

  private PbxListener link() {
    return history.writer();
  }

  private Instant end() {
    return played.plusSeconds(20);
  }

  private static Set<String> channels(CallId call) {
    String first = call.linkedid();
    return Set.of(first, first.substring(0, first.length() - 1) + "1");
  }

  private void repair(String records) throws IOException {
    Path cel = folder.resolve("Master.csv");
    Files.writeString(cel, records);
    link().unsure("lab", played, end());
    history.written();
    history.now.set(played.plusSeconds(120));
    room.run(settings(files(null, cel)));
  }

  /// The lab's call by channels whose counter begins with these digits.
  private static String numbered(int digits) throws IOException {
    return numbered(Files.readString(GapRoom.cel("answered")), digits);
  }

  private static String numbered(String text, int digits) {
    return text.replaceAll("(lab-\\d{10}\\.)(\\d)\\b", "$1" + digits + "$2")
        .replaceAll("([0-9a-f]{8}-[0-9a-f]{4})-[0-9a-f]{4}", "$1-10" + digits)
        .replaceAll("2026112\\d-\\d{6}-lab", "20261121-203959-lab");
  }

  private static String another(CallId call) throws IOException {
    String story = Files.readString(GapRoom.cel("answered"));
    return numbered(story, 99).replaceAll("lab-\\d{10}\\.990", call.linkedid());
  }

  private Call heard() throws IOException {
    var engine = new CallEngine("lab", BOOT, Surroundings.DEFAULT);
    String text = numbered(Files.readString(TRACE), 87).replaceAll("\r?\n", "\r\n");
    long apart = played.getEpochSecond() - began(text);
    String moved =
        Pattern.compile("(lab-|Timestamp: |\")(\\d{10})\\.")
            .matcher(text)
            .replaceAll(m -> m.group(1) + (Long.parseLong(m.group(2)) + apart) + ".");
    CallEvent last = null;
    for (var frame : AmiFrames.read(moved.getBytes(StandardCharsets.UTF_8))) {
      var event = PbxEvents.read(frame, () -> played);
      for (CallEvent e : event.map(engine::on).orElse(List.of())) {
        last = e;
      }
    }
    return Objects.requireNonNull(last).call();
  }

  private static long began(String text) {
    var id = Pattern.compile("lab-(\\d{10})\\.870").matcher(text);
    assertThat(id.find()).isTrue();
    return Long.parseLong(id.group(1));
  }

  private List<CallRecord> all() {
    history.written();
    var filter =
        new CallFilter(
            played.minusSeconds(3_600), played.plusSeconds(3_600), null, null, null, null, null);
    return history.log.list(filter, new Viewer(new AgentId(1), true, List.of()), null, 100);
  }
}
