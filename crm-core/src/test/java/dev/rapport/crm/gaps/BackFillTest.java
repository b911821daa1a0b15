package dev.rapport.crm.gaps;

import static dev.rapport.crm.gaps.GapRoom.cdr;
import static dev.rapport.crm.gaps.GapRoom.cel;
import static dev.rapport.crm.gaps.GapRoom.files;
import static dev.rapport.crm.gaps.GapRoom.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.gaps.Gap.State;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.call.TransferKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gap from its detection to its repair, from the lab's own files.
class BackFillTest {
  @TempDir Path folder;
  private final GapRoom room = new GapRoom();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aCallThatWasMadeInTheGapIsInTheHistoryWithItsRecording() throws IOException {
    room.table.boot("lab", "1795300000", GapRoom.played("attended-transfer").minusSeconds(600));

    Gap gap = room.around("attended-transfer", settings(files(null, cel("attended-transfer"))));

    assertThat(gap.state()).isEqualTo(State.REPAIRED);
    assertThat(gap.repaired()).isEqualTo(1);
    CallRecord call = call(gap);
    assertThat(call.call().id().boot()).isEqualTo("1795300000");
    assertThat(call.call().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.call().talks())
        .extracting(t -> t.endpoint().name())
        .containsExactly("PJSIP/101", "PJSIP/105");
    assertThat(call.call().transfers())
        .extracting(t -> t.kind())
        .containsExactly(TransferKind.ATTENDED);
    assertThat(call.call().recordings()).singleElement().asString().endsWith(".wav");
    assertThat(call.fromRecords()).isEqualTo("cel");
  }

  @Test
  void cdrAloneGivesAPlainerPicture() throws IOException {
    Gap gap = room.around("ring-all", settings(files(cdr("ring-all"), null)));

    CallRecord call = call(gap);
    assertThat(call.fromRecords()).isEqualTo("cdr");
    assertThat(call.call().queue()).isEqualTo("team");
    assertThat(call.call().rings()).hasSize(3);
    assertThat(call.call().talks()).extracting(Talk::endpoint).hasSize(1);
    assertThat(call.call().recordings()).hasSize(1);
    assertThat(call.call().id().boot()).isEqualTo("0"); // of a life that nobody saw
  }

  @Test
  void lookedAtAgainNothingChanges() throws IOException {
    var settings = settings(files(cdr("ring-all"), cel("ring-all")));
    Gap first = room.around("ring-all", settings);
    var before = call(first).call();

    for (int i = 0; i < 5; i++) {
      room.history.now.updateAndGet(t -> t.plus(Duration.ofMinutes(40)));
      room.run(settings);
    }

    assertThat(room.gap().repaired()).isEqualTo(1);
    assertThat(call(room.gap()).call()).isEqualTo(before);
    assertThat(next()).isZero();
  }

  @Test
  void aCallKeepsItsNameWhenItsBootBecomesKnownLater() throws IOException {
    var settings = settings(files(null, cel("ring-all")));
    Gap first = room.around("ring-all", settings);
    room.table.boot("lab", "1795300000", GapRoom.played("ring-all").minusSeconds(600));

    room.history.now.updateAndGet(t -> t.plus(Duration.ofMinutes(1)));
    room.run(settings);

    assertThat(room.gap().calls()).isEqualTo(first.calls());
  }

  @Test
  void aCallWhoseEndIsNotWrittenYetIsLookedAtAgain() throws IOException {
    Path growing = folder.resolve("Master.csv");
    var lines = Files.readAllLines(cel("answered"));
    Files.write(growing, lines.subList(0, lines.size() / 2));
    var settings = settings(files(null, growing));

    Gap half = room.around("answered", settings);
    Files.write(growing, lines);
    room.history.now.updateAndGet(t -> t.plusSeconds(21));
    room.run(settings);

    assertThat(half.pending()).isEqualTo(1);
    assertThat(half.repaired()).isZero();
    assertThat(room.gap().pending()).isZero();
    assertThat(room.gap().repaired()).isEqualTo(1);
  }

  @Test
  void aSourceThatIsAwayIsAskedAgainAndSaysWhy() throws IOException {
    Path absent = folder.resolve("Master.csv");
    var settings = settings(files(null, absent));

    Gap away = room.around("answered", settings);
    Files.copy(cel("answered"), absent);
    room.history.now.updateAndGet(t -> t.plus(Duration.ofDays(2)));
    room.run(settings);

    assertThat(away.state()).isEqualTo(State.AWAY);
    assertThat(away.reason()).isEqualTo("there is no " + absent);
    assertThat(away.awaySince()).isNotNull();
    assertThat(room.gap().state()).isEqualTo(State.REPAIRED);
    assertThat(room.gap().reason()).isEmpty();
    assertThat(room.gap().repaired()).isEqualTo(1);
  }

  @Test
  void afterAWeekItIsTooOld() throws IOException {
    var settings = settings(files(null, folder.resolve("absent.csv")));
    room.around("answered", settings);

    room.history.now.updateAndGet(t -> t.plus(Duration.ofDays(8)));
    room.run(settings);

    assertThat(room.gap().state()).isEqualTo(State.TOO_OLD);
    assertThat(next()).isZero();
  }

  @Test
  void withoutASourceItSaysSoUntilOneIsConfigured() throws IOException {
    Gap none = room.around("answered", settings(null));
    assertThat(none.state()).isEqualTo(State.NO_SOURCE);

    room.run(settings(files(null, cel("answered"))));

    assertThat(room.gap().state()).isEqualTo(State.REPAIRED);
    assertThat(room.gap().repaired()).isEqualTo(1);
  }

  @Test
  void aCallThatDiedWithItsPbxIsLostByThePbx() throws IOException {
    Path cut = folder.resolve("Master.csv");
    Files.write(cut, Files.readAllLines(cel("answered")).subList(0, 3));
    Instant at = GapRoom.played("answered");
    room.table.boot("lab", "1795300000", at.minusSeconds(600));
    room.table.boot("lab", "1795399999", at.plusSeconds(30));

    Gap gap = room.around("answered", settings(files(null, cut)));

    assertThat(call(gap).call().outcome()).isEqualTo(Outcome.LOST_BY_PBX);
    assertThat(call(gap).call().id().boot()).isEqualTo("1795300000");
    assertThat(gap.pending()).isZero();
  }

  @Test
  void aStretchWithTooManyRowsIsReadInPieces() throws IOException {
    Path busy = folder.resolve("Master.csv");
    Instant at = GapRoom.played("answered");
    try (var out = Files.newBufferedWriter(busy)) {
      for (int i = 0; i < TooManyRowsException.MOST + 10; i++) { // half an hour before the story
        out.write(
            "\"CHAN_START\",\"%d.%06d\",\"\",\"\",\"\",\"\",\"\",\"s\",\"x\",\"Local/1@x-%d;1\",\"\",\"\",\"3\",\"\",\"%d.%d\",\"%d.%d\",\"\",\"\",\"\",\"\"%n"
                .formatted(
                    at.getEpochSecond() - 7200 + i / 10,
                    i % 10,
                    i,
                    at.getEpochSecond() - 7200,
                    i,
                    at.getEpochSecond() - 7200,
                    i));
      }
      out.write(Files.readString(cel("answered")));
    }
    room.history.now.set(at.plusSeconds(120));
    room.history.repairs().gap("lab", at.minusSeconds(9000), at.plusSeconds(60));
    room.history.written();

    room.run(settings(files(null, busy)));

    assertThat(room.gap().state()).isEqualTo(State.REPAIRED);
    assertThat(room.gap().repaired()).isEqualTo(1);
  }

  @Test
  void callsOutsideOfTheGapAreLeftAlone() throws IOException {
    Instant at = GapRoom.played("answered");
    room.history.now.set(at.plusSeconds(3_000));
    room.history.repairs().gap("lab", at.plusSeconds(600), at.plusSeconds(700));
    room.history.written();

    room.run(settings(files(cdr("answered"), cel("answered"))));

    assertThat(room.gap().state()).isEqualTo(State.REPAIRED);
    assertThat(room.gap().repaired()).isZero();
  }

  private CallRecord call(Gap gap) {
    assertThat(gap.calls()).hasSize(1);
    return room.history.log.find(CallId.parse(gap.calls().getFirst()).orElseThrow()).orElseThrow();
  }

  private int next() {
    return room.history
        .jdbc
        .sql("select count(*) from pbx_gap where next_at is not null")
        .query(Integer.class)
        .single();
  }
}
